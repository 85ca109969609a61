package org.fresnel.upstream;

import java.util.OptionalLong;

/// The text of a number that is not negative.
public final class DecimalNumber {
  /// More digits may not fit.
  private static final int MOST_DIGITS = 18;

  private DecimalNumber() {}

  /// Parses the text; empty unless it consists of 1 to 18 digits.
  public static OptionalLong parse(String text) {
    var length = text.length();
    if (length == 0 || length > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    var number = 0L;
    for (var at = 0; at < length; at++) {
      var digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      number = 10 * number + digit;
    }
    return OptionalLong.of(number);
  }
}
