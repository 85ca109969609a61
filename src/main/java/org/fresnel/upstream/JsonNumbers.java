package org.fresnel.upstream;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A parser of the unsigned numbers in the Beacon API's JSON. They are strings of decimal digits;
/// some nodes write JSON numbers.
public final class JsonNumbers {
  /// The digits of a longer number are not counted.
  private static final int MOST_DIGITS = 40;

  private static final Pattern DIGITS = Pattern.compile("\\d{1," + MOST_DIGITS + "}");
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private JsonNumbers() {}

  /// The number, but at most [Long#MAX_VALUE]; empty for anything else, such as a negative one.
  public static OptionalLong unsigned(@Nullable Object value) {
    return whole(value)
        .filter(number -> number.signum() >= 0)
        .map(number -> OptionalLong.of(number.min(LARGEST).longValue()))
        .orElseGet(OptionalLong::empty);
  }

  private static Optional<BigInteger> whole(@Nullable Object value) {
    return switch (value) {
      case CharSequence text when text.length() <= MOST_DIGITS && DIGITS.matcher(text).matches() ->
          Optional.of(new BigInteger(text.toString()));
      case BigInteger number -> Optional.of(number);
      case Double number when Math.abs(number) < 0x1p70 -> whole(BigDecimal.valueOf(number));
      case Integer number -> Optional.of(BigInteger.valueOf(number));
      case Long number -> Optional.of(BigInteger.valueOf(number));
      case null, default -> Optional.empty();
    };
  }

  private static Optional<BigInteger> whole(BigDecimal number) {
    var whole = number.toBigInteger();
    return Optional.of(whole).filter(it -> new BigDecimal(it).compareTo(number) == 0);
  }
}
