package org.fresnel.control;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.fresnel.access.Proof;
import org.fresnel.access.User;

/// A request of a command line, unless more is said of it.
final class Asked {
  private Call call;

  Asked(String method, String path) {
    call =
        new Call(
            method,
            path,
            true,
            "localhost:9000",
            Optional.empty(),
            Optional.empty(),
            "",
            false,
            false,
            new Proof(Optional.empty(), Set.of(), InetAddress.ofLiteral("127.0.0.1")));
  }

  Asked by(User user) {
    return token(tokenOf(user));
  }

  Asked token(String token) {
    var proof = new Proof(Optional.of(token), Set.of(), call.proof().address());
    return with(call.plain(), call.host(), call.origin(), call.fetchSite(), proof);
  }

  Asked odd() {
    return with(false, call.host(), call.origin(), call.fetchSite(), call.proof());
  }

  Asked host(String host) {
    return with(true, host, call.origin(), call.fetchSite(), call.proof());
  }

  Asked origin(String origin) {
    return with(true, call.host(), Optional.of(origin), call.fetchSite(), call.proof());
  }

  Asked site(String site) {
    return with(true, call.host(), call.origin(), Optional.of(site), call.proof());
  }

  Asked json() {
    return body("application/json");
  }

  Asked body(String type) {
    call =
        new Call(
            call.method(),
            call.path(),
            call.plain(),
            call.host(),
            call.origin(),
            call.fetchSite(),
            type,
            true,
            call.upgrades(),
            call.proof());
    return this;
  }

  Asked upgrade() {
    call =
        new Call(
            call.method(),
            call.path(),
            call.plain(),
            call.host(),
            call.origin(),
            call.fetchSite(),
            call.contentType(),
            call.hasBody(),
            true,
            call.proof());
    return this;
  }

  private Asked with(
      boolean plain, String host, Optional<String> origin, Optional<String> site, Proof proof) {
    call =
        new Call(
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

  Call call() {
    return call;
  }
}
