package org.fresnel.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/// The body length that a message announces.
public final class ContentLengthHeader {
  private ContentLengthHeader() {}

  /// Bytes; 0 if no valid number is announced: then the received bytes are counted, or the HTTP
  /// parser rejects the message.
  public static long announced(MultiMap headers) {
    var length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : DecimalNumber.parse(length).orElse(0);
  }
}
