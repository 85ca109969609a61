package org.fresnel.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A client's request with a well-formed target.
///
/// @param method HTTP method
/// @param path of the target, without dot segments, escapes or empty segments
/// @param segments of the path, at least one
/// @param query raw query string, byte for byte as received; empty if there is none
public record ApiRequest(String method, String path, List<String> segments, String query) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /// The target as Fresnel sends it to a node.
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// The value of a query parameter; empty if there is none.
  public Optional<String> value(String parameter) {
    return Arrays.stream(query.split("&", -1))
        .filter(part -> part.startsWith(parameter + "="))
        .map(part -> part.substring(parameter.length() + 1))
        .findFirst();
  }

  /// The value as a number; empty if it is not one.
  OptionalLong number(String parameter) {
    return value(parameter).filter(ApiRequest::isNumber).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
