package org.fresnel.proxy.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.routing.Route;
import org.fresnel.upstream.AcceptHeader;
import org.fresnel.upstream.NodeRequest;
import org.jspecify.annotations.Nullable;

/// The key of a read: reads with equal keys have the same response.
///
/// @param method HTTP method
/// @param target path and raw query
/// @param accept representations that the client accepts
/// @param encoding encodings that the client accepts
/// @param body of the request; empty for most
/// @param basis dependency of the response when the request arrives; [HeadDependency#NONE] if it
///   does not matter
public record ReadKey(
    String method,
    String target,
    String accept,
    String encoding,
    Buffer body,
    HeadDependency basis) {
  /// Headers that make a request specific to one client.
  private static final List<String> PERSONAL =
      List.of(
          "Authorization",
          "Cache-Control",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Range");

  /// Compares first what mostly differs. The hash leaves out the bytes of the body.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReadKey that
        && target.equals(that.target)
        && method.equals(that.method)
        && accept.equals(that.accept)
        && encoding.equals(that.encoding)
        && basis.slot() == that.basis.slot()
        && basis.root().equals(that.basis.root())
        && body.equals(that.body);
  }

  @Override
  public int hashCode() {
    return 31 * target.hashCode() + accept.hashCode() + body.length();
  }

  /// The key; empty for reads that are not shared.
  ///
  /// @param fleet that the request was planned with
  public static Optional<ReadKey> of(Route.Known route, NodeRequest request, Fleet fleet) {
    var basis =
        switch (route.kind()) {
          case HEAD -> Optional.of(HeadDependency.of(route, fleet));
          case IMMUTABLE, ANY -> Optional.of(HeadDependency.ofNoHead(route, fleet));
          case LOCAL, AGGREGATE, PRODUCE, PUBLISH, SUBSCRIBE, EVENTS, HEAVY, OWN, DENIED ->
              Optional.<HeadDependency>empty();
        };
    var headers = request.headers();
    return basis
        .filter(_ -> !request.method().equals("HEAD"))
        .filter(_ -> PERSONAL.stream().noneMatch(headers::contains))
        .map(
            at ->
                new ReadKey(
                    request.method(),
                    request.target(),
                    AcceptHeader.combined(headers),
                    value(headers, HttpHeaders.ACCEPT_ENCODING),
                    request.body(),
                    at));
  }

  private static String value(MultiMap headers, CharSequence name) {
    return Objects.requireNonNullElse(headers.get(name), "");
  }
}
