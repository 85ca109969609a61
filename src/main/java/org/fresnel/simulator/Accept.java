package org.fresnel.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Content negotiation by the `Accept` header, RFC 9110 section 12.5.1.
final class Accept {
  static final String JSON = "application/json";
  static final String SSZ = "application/octet-stream";
  static final String EVENTS = "text/event-stream";

  private record Range(String type, double quality) {
    boolean matches(String media) {
      return type.equals("*/*")
          || type.equals(media)
          || (type.endsWith("/*") && media.startsWith(type.substring(0, type.length() - 1)));
    }

    int precision() {
      return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
    }
  }

  private Accept() {}

  /// The offer with the highest quality, the first of equals; empty if none is acceptable.
  static Optional<String> choose(String header, List<String> offers) {
    if (header.isBlank()) {
      return offers.stream().findFirst();
    }
    List<Range> ranges = Arrays.stream(header.split(",", -1)).map(Accept::range).toList();
    return offers.stream()
        .filter(offered -> quality(ranges, offered) > 0)
        .reduce((best, next) -> quality(ranges, next) > quality(ranges, best) ? next : best);
  }

  /// The media type without parameters, in lower case.
  static String bare(String type) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static double quality(List<Range> ranges, String media) {
    return ranges.stream()
        .filter(range -> range.matches(media))
        .max(Comparator.comparingInt(Range::precision))
        .map(Range::quality)
        .orElse(0.0);
  }

  private static Range range(String item) {
    double quality =
        Arrays.stream(item.split(";", -1))
            .skip(1)
            .map(String::strip)
            .filter(parameter -> parameter.startsWith("q="))
            .findFirst()
            .map(parameter -> number(parameter.substring(2)))
            .orElse(1.0);
    return new Range(bare(item), quality);
  }

  private static double number(String text) {
    return text.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text) : 0;
  }
}
