package org.fresnel.control.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fresnel.auth.AuthorizationHeader;
import org.fresnel.auth.CertificateNames;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.LoginRateLimiter;
import org.fresnel.auth.PresentedCredentials;
import org.fresnel.auth.User;
import org.fresnel.control.model.AuditEntry;

/// Asks everybody at the door of the control plane, before anything else is done for them: REST,
/// documents, pages and live feeds alike.
@Singleton
public final class ControlFilter {
  /// Where the caller stands in the context of a request.
  static final String USER = "fresnel.user";

  private static final int BEFORE_ALL_OTHERS = 10_000;
  private static final String REALM = "realm=\"fresnel\"";

  private final AccessPolicy policy;
  private final Audit audit;
  private final InstantSource clock;

  ControlFilter(
      CredentialStore<User> users, ControlSettings settings, Audit audit, InstantSource clock) {
    this.audit = audit;
    this.policy = new AccessPolicy(users, new LoginRateLimiter(clock), settings.host());
    this.clock = clock;
  }

  /// Nothing is made for a process that does not serve.
  static void register(@Observes Filters filters, Instance<ControlFilter> filter) {
    filters.register(context -> filter.get().handle(context), BEFORE_ALL_OTHERS);
  }

  /// Whoever would still be let in with that.
  public Optional<User> holder(PresentedCredentials credentials) {
    return policy.holder(credentials);
  }

  private void handle(RoutingContext context) {
    TokenSubprotocol.takeTokenOut(context.request().headers());
    var call = call(context);
    switch (policy.decide(call)) {
      case AccessDecision.Open() -> context.next();
      case AccessDecision.Known(var user) -> {
        context.put(USER, user);
        remember(context, call, user.name());
        context.next();
      }
      case AccessDecision.Unknown(var message) -> {
        remember(context, call, "");
        challenge(context, call);
        refuse(context, 401, message);
      }
      case AccessDecision.Locked(var rest) -> {
        remember(context, call, "");
        var seconds = Math.max(1, rest.plus(Duration.ofMillis(999)).toSeconds());
        context.response().putHeader("Retry-After", Long.toString(seconds));
        refuse(context, 429, "expected fewer wrong tokens, got too many from this address");
      }
      case AccessDecision.Refused(var user, var status, var message) -> {
        remember(context, call, user.name());
        refuse(context, status, message);
      }
    }
  }

  private void remember(RoutingContext context, ControlRequest call, String user) {
    if (AccessPolicy.changes(call)) {
      context.addEndHandler(
          _ ->
              audit.record(
                  new AuditEntry(
                      Optional.empty(),
                      clock.instant(),
                      user,
                      call.credentials().address().getHostAddress(),
                      call.method(),
                      call.path(),
                      context.response().getStatusCode())));
    }
  }

  /// A browser that opens a page is asked for a login too, since it can send no other token.
  private static void challenge(RoutingContext context, ControlRequest call) {
    var wrong = call.credentials().token().map(_ -> ", error=\"invalid_token\"").orElse("");
    context.response().headers().add("WWW-Authenticate", "Bearer " + REALM + wrong);
    if ("navigate".equals(context.request().getHeader("Sec-Fetch-Mode"))) {
      context.response().headers().add("WWW-Authenticate", "Basic " + REALM);
    }
  }

  private static void refuse(RoutingContext context, int status, String message) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("code", status).put("message", message).toBuffer());
  }

  private static ControlRequest call(RoutingContext context) {
    var request = context.request();
    var path = context.normalizedPath();
    return new ControlRequest(
        request.method().name(),
        path,
        path.equals(request.path()),
        host(request),
        header(request, "Origin"),
        header(request, "Sec-Fetch-Site"),
        header(request, "Content-Type").orElse("").replaceFirst("\\s*;.*", "").strip(),
        header(request, "Content-Length").filter(length -> !length.equals("0")).isPresent()
            || header(request, "Transfer-Encoding").isPresent(),
        header(request, "Upgrade").isPresent(),
        proof(request));
  }

  /// HTTP/2 has it in another place.
  private static String host(HttpServerRequest request) {
    return header(request, "Host")
        .or(() -> Optional.ofNullable(request.authority()).map(it -> lower(it.toString())))
        .orElse("");
  }

  private static PresentedCredentials proof(HttpServerRequest request) {
    var names = Optional.ofNullable(request.sslSession()).map(CertificateNames::of);
    return new PresentedCredentials(
        Optional.ofNullable(request.getHeader("Authorization")).flatMap(AuthorizationHeader::token),
        names.orElseGet(Set::of),
        InetAddress.ofLiteral(request.connection().remoteAddress().hostAddress()));
  }

  private static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).map(ControlFilter::lower);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
