package org.fresnel.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fresnel.access.Authorization;
import org.fresnel.access.CertificateNames;
import org.fresnel.access.Finding;
import org.fresnel.access.Keyring;
import org.fresnel.access.Proof;
import org.fresnel.wire.Timers;

/// Asks each client who it is before its request goes further. What it shows does not go to nodes.
final class Entrance {
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String REALM = " realm=\"fresnel\"";

  private final Keyring<String> clients;
  private final RequestListener listener;
  private final Timers timers;
  private final Consumer<HttpServerRequest> inside;

  private Entrance(
      Keyring<String> clients,
      RequestListener listener,
      Timers timers,
      Consumer<HttpServerRequest> inside) {
    this.clients = clients;
    this.timers = timers;
    this.listener = listener;
    this.inside = inside;
  }

  /// The way to the inside; the inside itself if nobody is asked.
  static Consumer<HttpServerRequest> to(
      Consumer<HttpServerRequest> inside,
      Keyring<String> clients,
      RequestListener listener,
      Timers timers) {
    return clients.isEmpty() ? inside : new Entrance(clients, listener, timers, inside)::enter;
  }

  private void enter(HttpServerRequest request) {
    switch (clients.find(proof(request))) {
      case Finding.Known<String>(var client) -> {
        listener.admitted(client);
        request.headers().remove(HttpHeaders.AUTHORIZATION);
        inside.accept(request);
      }
      case Finding.Elsewhere<String>(var client) ->
          refuse(
              request,
              403,
              "expected the address or the certificate of " + client + ", came another");
      case Finding.Stranger<String>() -> stranger(request);
    }
  }

  private void stranger(HttpServerRequest request) {
    if (!clients.takesTokens()) {
      refuse(request, 403, "expected a client of listen.clients, came another");
      return;
    }
    request.response().headers().add(CHALLENGE, "Bearer" + REALM).add(CHALLENGE, "Basic" + REALM);
    var came = request.headers().contains(HttpHeaders.AUTHORIZATION) ? "another" : "none";
    refuse(request, 401, "expected a token of listen.clients, came " + came);
  }

  private void refuse(HttpServerRequest request, int status, String message) {
    listener.shed(Shed.STRANGER);
    new ClientConnection(request, false).shutOut(status, message, timers);
  }

  private static Proof proof(HttpServerRequest request) {
    var names = Optional.ofNullable(request.sslSession()).map(CertificateNames::of);
    return new Proof(
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
            .flatMap(Authorization::token),
        names.orElseGet(Set::of),
        InetAddress.ofLiteral(request.connection().remoteAddress().hostAddress()));
  }
}
