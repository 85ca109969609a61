package org.fresnel.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.regex.Pattern;

/// The length that a message announces for its body.
public final class ContentLengthHeader {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private ContentLengthHeader() {}

  /// Bytes; 0 where none is announced, or what is announced is no such number: that is left to the
  /// count of what comes, or to the HTTP parser.
  public static long announced(MultiMap headers) {
    var length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
  }
}
