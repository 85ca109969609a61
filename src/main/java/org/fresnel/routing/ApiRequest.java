package org.fresnel.routing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A client's request with a well-formed target.
///
/// @param method HTTP method
/// @param path of the target, without dot segments, escapes or empty segments
/// @param segments of the path, at least one
/// @param query raw query string, byte for byte as received; empty if there is none
public record ApiRequest(String method, String path, List<String> segments, String query) {
  /// More may not fit into a number.
  private static final int MOST_DIGITS = 18;

  /// The target as Fresnel sends it to a node.
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// The value of a query parameter; empty if there is none.
  public Optional<String> value(String parameter) {
    for (var start = 0; start < query.length(); ) {
      var and = query.indexOf('&', start);
      var end = and < 0 ? query.length() : and;
      var equals = start + parameter.length();
      if (equals < end && query.startsWith(parameter, start) && query.charAt(equals) == '=') {
        return Optional.of(query.substring(equals + 1, end));
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  /// The value as a number; empty if it is not one.
  OptionalLong number(String parameter) {
    var value = value(parameter);
    return value.isPresent() && isNumber(value.get())
        ? OptionalLong.of(Long.parseLong(value.get()))
        : OptionalLong.empty();
  }

  static boolean isNumber(String text) {
    var digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits == text.length() && digits > 0 && digits <= MOST_DIGITS;
  }
}
