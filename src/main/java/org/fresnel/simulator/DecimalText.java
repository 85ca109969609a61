package org.fresnel.simulator;

import java.util.Optional;

/// Numbers as the Beacon API writes them: decimal digits in a JSON string.
final class DecimalText {
  private DecimalText() {}

  static String of(long number) {
    return Long.toString(number);
  }

  /// The number; empty if the text is not one of at most 18 digits.
  static Optional<Long> parse(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
