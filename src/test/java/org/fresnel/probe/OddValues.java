package org.fresnel.probe;

import java.util.List;
import java.util.stream.Stream;

/// What stands in a field of a node's answer instead of what belongs there.
public final class OddValues {
  private static final int LONG = 100_000;

  private OddValues() {}

  /// As JSON. Absence is the empty text.
  public static Stream<String> all() {
    return Stream.of(
            List.of("", "null", "true", "false", "[]", "{}", "[[]]", "[1]", "{\"x\":{}}"),
            List.of("0", "1", "-1", "1.5", "1e300", "-1e300", "2147483648", "4294967296"),
            List.of("9223372036854775807", "9223372036854775808", "18446744073709551615"),
            texts("", " ", "0", "1", "-1", "0x", "0X0", "NaN", "Infinity", "1e9", "1.5", "null"),
            texts("9223372036854775808", "18446744073709551615", "99999999999999999999999"),
            texts("\\u0000", "\\ud83d\\ude00", "%s%n", "9".repeat(LONG), "x".repeat(LONG)),
            List.of("[".repeat(900) + "]".repeat(900)))
        .flatMap(List::stream);
  }

  private static List<String> texts(String... texts) {
    return Stream.of(texts).map(it -> "\"" + it + "\"").toList();
  }
}
