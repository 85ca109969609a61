package org.fresnel.proxy.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/// Detects requests with an ambiguous end or host that the HTTP parser accepts. The connection must
/// be closed after such a request: the remaining bytes may be the rest of its body, or the next
/// request. See RFC 9112, sections 3.2 and 6.1. Pure.
final class SmugglingGuard {
  private SmugglingGuard() {}

  /// The reason, for the client; empty for a valid request.
  ///
  /// @param needsHost whether the version of HTTP requires a `Host` in every request
  static Optional<String> of(boolean needsHost, MultiMap headers) {
    var encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!encodings.isEmpty()
        && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"))) {
      return Optional.of("Transfer-Encoding: expected chunked alone");
    }
    var hosts = headers.getAll(HttpHeaders.HOST).size();
    if (hosts > 1 || (hosts == 0 && needsHost)) {
      return Optional.of("Host: expected one, got " + hosts);
    }
    return headers.contains("")
        ? Optional.of("expected a name for every header")
        : Optional.empty();
  }
}
