package org.fresnel.proxy.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The filter for Cross-Origin Resource Sharing, as the Fetch standard defines it: it answers
/// preflight requests, and names the allowed origin in every other response. It runs before
/// authentication, because a browser sends no credentials with a preflight.
final class CorsFilter {
  private static final String ORIGIN = "Origin";
  private static final String REQUEST_METHOD = "Access-Control-Request-Method";
  private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";
  private static final String SECONDS_TO_REMEMBER = "600";
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,2048}");

  private final CorsPolicy policy;
  private final Consumer<HttpServerRequest> inside;

  private CorsFilter(CorsPolicy policy, Consumer<HttpServerRequest> inside) {
    this.policy = policy;
    this.inside = inside;
  }

  /// A handler that filters; the inner handler itself if no origin is allowed.
  static Consumer<HttpServerRequest> to(Consumer<HttpServerRequest> inside, CorsPolicy policy) {
    return policy.isOff() ? inside : new CorsFilter(policy, inside)::enter;
  }

  private void enter(HttpServerRequest request) {
    var response = request.response();
    var origin = request.getHeader(ORIGIN);
    if (!policy.allowsAny()) {
      response.headers().add("Vary", ORIGIN);
    }
    if (origin == null) {
      inside.accept(request);
      return;
    }
    var allowed = policy.allowed(origin);
    allowed.ifPresent(value -> response.putHeader("Access-Control-Allow-Origin", value));
    if (!isPreflight(request)) {
      allowed.ifPresent(_ -> response.putHeader("Access-Control-Expose-Headers", "*"));
      inside.accept(request);
    } else if (allowed.isEmpty()) {
      new ClientConnection(request, false).error(403, "expected an origin of listen.cors");
    } else {
      allow(request, response);
    }
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(REQUEST_METHOD);
  }

  private static void allow(HttpServerRequest request, HttpServerResponse response) {
    var names = request.getHeader(REQUEST_HEADERS);
    if (names != null && NAMES.matcher(names).matches()) {
      response.putHeader("Access-Control-Allow-Headers", names);
    }
    response
        .putHeader("Access-Control-Allow-Methods", METHODS)
        .putHeader("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
    new ClientConnection(request, false).empty(204);
  }
}
