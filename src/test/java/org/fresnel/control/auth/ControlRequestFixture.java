package org.fresnel.control.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.fresnel.auth.PresentedCredentials;
import org.fresnel.auth.User;

/// A request of a command line, unless more is said of it.
final class ControlRequestFixture {
  private ControlRequest call;

  ControlRequestFixture(String method, String path) {
    call =
        new ControlRequest(
            method,
            path,
            true,
            "localhost:9000",
            Optional.empty(),
            Optional.empty(),
            "",
            false,
            false,
            new PresentedCredentials(
                Optional.empty(), Set.of(), InetAddress.ofLiteral("127.0.0.1")));
  }

  ControlRequestFixture by(User user) {
    return token(tokenOf(user));
  }

  ControlRequestFixture token(String token) {
    var proof =
        new PresentedCredentials(Optional.of(token), Set.of(), call.credentials().address());
    return with(call.plain(), call.host(), call.origin(), call.fetchSite(), proof);
  }

  ControlRequestFixture odd() {
    return with(false, call.host(), call.origin(), call.fetchSite(), call.credentials());
  }

  ControlRequestFixture host(String host) {
    return with(true, host, call.origin(), call.fetchSite(), call.credentials());
  }

  ControlRequestFixture origin(String origin) {
    return with(true, call.host(), Optional.of(origin), call.fetchSite(), call.credentials());
  }

  ControlRequestFixture site(String site) {
    return with(true, call.host(), call.origin(), Optional.of(site), call.credentials());
  }

  ControlRequestFixture json() {
    return body("application/json");
  }

  ControlRequestFixture body(String type) {
    call =
        new ControlRequest(
            call.method(),
            call.path(),
            call.plain(),
            call.host(),
            call.origin(),
            call.fetchSite(),
            type,
            true,
            call.upgrades(),
            call.credentials());
    return this;
  }

  ControlRequestFixture upgrade() {
    call =
        new ControlRequest(
            call.method(),
            call.path(),
            call.plain(),
            call.host(),
            call.origin(),
            call.fetchSite(),
            call.contentType(),
            call.hasBody(),
            true,
            call.credentials());
    return this;
  }

  private ControlRequestFixture with(
      boolean plain,
      String host,
      Optional<String> origin,
      Optional<String> site,
      PresentedCredentials proof) {
    call =
        new ControlRequest(
            call.method(),
            call.path(),
            plain,
            host,
            origin,
            site,
            call.contentType(),
            call.hasBody(),
            call.upgrades(),
            proof);
    return this;
  }

  static String tokenOf(User user) {
    return "the token of " + user.name();
  }

  ControlRequest call() {
    return call;
  }
}
