package org.fresnel.checkpoint;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/// Whether a client asks for SSZ. As at a node, JSON is the answer to everybody else: to those that
/// send no Accept header, or accept anything. See RFC 9110, section 12.5.1.
final class SszAccept {
  private SszAccept() {}

  /// Whether SSZ is named, and is worth at least as much as JSON.
  ///
  /// @param headers of the request; several Accept lines count as one
  static boolean asksForSsz(MultiMap headers) {
    var ranges = String.join(",", headers.getAll("Accept")).toLowerCase(Locale.ROOT).split(",", -1);
    var ssz = weight(ranges, SszDownload.SSZ::equals);
    return ssz > 0 && ssz >= weight(ranges, "application/json"::equals);
  }

  private static double weight(String[] ranges, Predicate<String> type) {
    return Arrays.stream(ranges)
        .map(range -> range.split(";", -1))
        .filter(range -> type.test(range[0].strip()))
        .mapToDouble(SszAccept::weight)
        .max()
        .orElse(0);
  }

  private static double weight(String[] range) {
    return Arrays.stream(range)
        .map(String::strip)
        .filter(parameter -> parameter.matches("q=[01](\\.\\d{0,3})?"))
        .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
        .findFirst()
        .orElse(1);
  }
}
