package org.fresnel.proxy.response;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;

/// Media types of responses and of `Accept` headers, by RFC 9110, section 12.5.1. Pure.
final class MediaTypes {
  /// Of most answers, and what a request without an `Accept` header gets.
  public static final String JSON = "application/json";

  /// Of SSZ.
  public static final String SSZ = "application/octet-stream";

  private static final int ANY = 1;
  private static final int ANY_OF_ITS_KIND = 2;
  private static final int EXACT = 3;

  private MediaTypes() {}

  /// The media type of a response in lower case, without parameters; empty if it names none.
  public static String of(MultiMap headers) {
    var value = headers.get("Content-Type");
    return value == null ? "" : bare(value);
  }

  /// Whether a request accepts a media type. One without `Accept` accepts JSON.
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
    var precision = 0;
    var accepted = false;
    for (var value : accept) {
      for (var range : value.split(",", -1)) {
        var fits = precision(bare(range), type);
        if (fits > precision) {
          precision = fits;
          accepted = !isRefused(range);
        }
      }
    }
    return accepted;
  }

  /// How precisely a range names the type; 0 if it does not.
  private static int precision(String range, String type) {
    if (range.equals(type)) {
      return EXACT;
    }
    if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
      return ANY_OF_ITS_KIND;
    }
    return range.equals("*/*") ? ANY : 0;
  }

  /// Whether its weight is 0.
  private static boolean isRefused(String range) {
    var parameters = range.split(";", -1);
    for (var i = 1; i < parameters.length; i++) {
      if (parameters[i].strip().toLowerCase(Locale.ROOT).matches("q\\s*=\\s*0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String value) {
    var end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
