package org.fresnel.proxy.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fresnel.auth.AuthResult;
import org.fresnel.auth.AuthorizationHeader;
import org.fresnel.auth.CertificateNames;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.PresentedCredentials;
import org.fresnel.proxy.exchange.RejectReason;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.upstream.Timers;

/// Authenticates each client before its request is routed. The credentials are not sent to nodes.
final class ClientAuthenticator {
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String REALM = " realm=\"fresnel\"";

  private final CredentialStore<String> clients;
  private final RequestListener listener;
  private final Timers timers;
  private final Consumer<HttpServerRequest> inside;

  private ClientAuthenticator(
      CredentialStore<String> clients,
      RequestListener listener,
      Timers timers,
      Consumer<HttpServerRequest> inside) {
    this.clients = clients;
    this.timers = timers;
    this.listener = listener;
    this.inside = inside;
  }

  /// A handler that authenticates; the inner handler itself if authentication is off.
  static Consumer<HttpServerRequest> to(
      Consumer<HttpServerRequest> inside,
      CredentialStore<String> clients,
      RequestListener listener,
      Timers timers) {
    return clients.isEmpty()
        ? inside
        : new ClientAuthenticator(clients, listener, timers, inside)::enter;
  }

  private void enter(HttpServerRequest request) {
    switch (clients.find(proof(request))) {
      case AuthResult.Known<String>(var client) -> {
        listener.admitted(client);
        request.headers().remove(HttpHeaders.AUTHORIZATION);
        inside.accept(request);
      }
      case AuthResult.WrongOrigin<String>(var client) ->
          refuse(
              request,
              403,
              "expected the address or the certificate of " + client + ", got another");
      case AuthResult.Unauthenticated<String>() -> unauthenticated(request);
    }
  }

  private void unauthenticated(HttpServerRequest request) {
    if (!clients.takesTokens()) {
      refuse(request, 403, "expected a client of listen.clients, got another");
      return;
    }
    request.response().headers().add(CHALLENGE, "Bearer" + REALM).add(CHALLENGE, "Basic" + REALM);
    var got = request.headers().contains(HttpHeaders.AUTHORIZATION) ? "another" : "none";
    refuse(request, 401, "expected a token of listen.clients, got " + got);
  }

  private void refuse(HttpServerRequest request, int status, String message) {
    listener.shed(RejectReason.UNAUTHENTICATED);
    new ClientConnection(request, false).rejectAndClose(status, message, timers);
  }

  private static PresentedCredentials proof(HttpServerRequest request) {
    var names = Optional.ofNullable(request.sslSession()).map(CertificateNames::of);
    return new PresentedCredentials(
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
            .flatMap(AuthorizationHeader::token),
        names.orElseGet(Set::of),
        InetAddress.ofLiteral(request.connection().remoteAddress().hostAddress()));
  }
}
