package org.fresnel.proxy.response;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import org.fresnel.upstream.AcceptHeader;

/// Media types of responses and of `Accept` headers, by RFC 9110, section 12.5.1. Pure.
final class MediaTypes {
  /// The media type of most responses, and of those to requests without an `Accept` header.
  public static final String JSON = "application/json";

  /// The media type of SSZ.
  public static final String SSZ = "application/octet-stream";

  private MediaTypes() {}

  /// The media type of a response in lower case, without parameters; empty if it names none.
  public static String of(MultiMap headers) {
    var value = headers.get("Content-Type");
    return value == null ? "" : bare(value);
  }

  /// Returns whether a request accepts a media type. One without `Accept` accepts JSON.
  ///
  /// @param accept values of its `Accept` headers
  /// @param type in lower case, without parameters
  static boolean accepts(List<String> accept, String type) {
    if (accept.size() == 1 && accept.getFirst().equals(type)) {
      return true;
    }
    if (accept.stream().allMatch(String::isBlank)) {
      return type.equals(JSON);
    }
    return AcceptHeader.accepts(String.join(",", accept), type);
  }

  private static String bare(String value) {
    var end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
