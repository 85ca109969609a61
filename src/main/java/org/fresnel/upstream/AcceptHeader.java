package org.fresnel.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The representations that a request accepts, combined from its `Accept` lines. The most specific
/// range that matches a media type decides; a weight of 0 excludes it. Without any `Accept`
/// everything is accepted. See RFC 9110, section 12.5.1. Pure.
public final class AcceptHeader {
  private static final String ANYTHING = "*/*";
  private static final Pattern WEIGHT = Pattern.compile("\\s*q\\s*=\\s*([01](?:\\.\\d*)?)\\s*");

  private AcceptHeader() {}

  /// All lines as one; empty if there is none.
  public static String combined(MultiMap headers) {
    var lines = headers.getAll(HttpHeaders.ACCEPT);
    return switch (lines.size()) {
      case 0 -> "";
      case 1 -> lines.getFirst();
      default -> String.join(", ", lines);
    };
  }

  /// Returns whether a representation of that type is acceptable.
  ///
  /// @param combined as [#combined] returns it
  /// @param type media type in lower case, such as `application/json`
  public static boolean accepts(String combined, String type) {
    if (combined.isBlank()) {
      return true;
    }
    var group = type.substring(0, type.indexOf('/') + 1) + "*";
    var best = 0;
    var accepted = false;
    for (var range : List.of(combined.toLowerCase(Locale.ROOT).split(",", -1))) {
      var parts = List.of(range.split(";", -1));
      var name = parts.getFirst().strip();
      var exactness =
          name.equals(type) ? 3 : name.equals(group) ? 2 : name.equals(ANYTHING) ? 1 : 0;
      var allowed = parts.stream().skip(1).noneMatch(AcceptHeader::excludes);
      if (exactness > best) {
        best = exactness;
        accepted = allowed;
      } else if (exactness == best && exactness > 0) {
        accepted |= allowed;
      }
    }
    return accepted;
  }

  /// Returns whether a media type is named and has at least the weight of another one.
  ///
  /// @param combined as [#combined] returns it
  /// @param type media type in lower case
  /// @param other media type in lower case; its weight is 0 if it is not named
  public static boolean prefers(String combined, String type, String other) {
    var weight = weight(combined, type);
    return weight > 0 && weight >= weight(combined, other);
  }

  /// The weight of a named type, from 0 to 1; 0 if it is not named.
  private static double weight(String combined, String type) {
    return Arrays.stream(combined.toLowerCase(Locale.ROOT).split(",", -1))
        .map(range -> List.of(range.split(";", -1)))
        .filter(parts -> parts.getFirst().strip().equals(type))
        .mapToDouble(AcceptHeader::weight)
        .max()
        .orElse(0);
  }

  private static double weight(List<String> parts) {
    return parts.stream()
        .skip(1)
        .map(WEIGHT::matcher)
        .filter(Matcher::matches)
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst()
        .orElse(1);
  }

  private static boolean excludes(String parameter) {
    var matcher = WEIGHT.matcher(parameter);
    return matcher.matches() && Double.parseDouble(matcher.group(1)) == 0;
  }
}
