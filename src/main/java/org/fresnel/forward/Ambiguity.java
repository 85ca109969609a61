package org.fresnel.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What leaves it open where a request ends or whom it is for, though the HTTP parser has let it
/// pass. Its connection has to end with it: what is left on it may be the rest of its body, or the
/// next request. See RFC 9112, sections 3.2 and 6.1. Pure.
final class Ambiguity {
  private Ambiguity() {}

  /// The reason, for the client; empty for a request in order.
  ///
  /// @param version null for one that Vert.x does not know
  static Optional<String> of(@Nullable HttpVersion version, MultiMap headers) {
    if (version == null) {
      return Optional.of("expected version 1.1 of HTTP");
    }
    var encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!encodings.isEmpty()
        && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"))) {
      return Optional.of("Transfer-Encoding: expected chunked alone");
    }
    var hosts = headers.getAll(HttpHeaders.HOST).size();
    if (hosts > 1 || (hosts == 0 && version == HttpVersion.HTTP_1_1)) {
      return Optional.of("Host: expected one, came " + hosts);
    }
    return headers.contains("") ? Optional.of("a header without a name") : Optional.empty();
  }
}
