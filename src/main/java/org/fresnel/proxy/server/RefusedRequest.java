package org.fresnel.proxy.server;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A request that is rejected while its bytes are decoded. It has no stack trace.
final class RefusedRequest extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;

  /// @param status HTTP status of the response
  /// @param reason for the client
  RefusedRequest(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  static RefusedRequest uriTooLong(int maxBytes) {
    return new RefusedRequest(
        414, "expected a request target of at most %d bytes (listen.max-uri)".formatted(maxBytes));
  }

  /// The rejection for a failure of the decoder. Netty's own texts may contain bytes of the
  /// request.
  static RefusedRequest of(@Nullable Throwable failure, int maxUriBytes) {
    return switch (failure) {
      case RefusedRequest refused -> refused;
      case TooLongHttpLineException _ -> uriTooLong(maxUriBytes);
      case TooLongHttpHeaderException _ ->
          new RefusedRequest(431, "expected headers of at most 65536 bytes");
      case null, default ->
          new RefusedRequest(400, "expected a request that RFC 9112 lets be read in one way only");
    };
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
