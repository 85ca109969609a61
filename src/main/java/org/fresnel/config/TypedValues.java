package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads values in their types and refuses those that are out of their range.
///
/// @param layers where the values were set
record TypedValues(ConfigLayers layers) {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Duration LONGEST = Duration.ofHours(24);

  /// A duration of at most a day.
  Duration duration(ConfigValue value, Duration least) {
    return duration(value, least, LONGEST);
  }

  Duration duration(ConfigValue value, Duration least, Duration most) {
    var given = required(value);
    var expected =
        "a duration from %s to %s, such as 500ms, 2s or 5m"
            .formatted(UnitParser.text(least), UnitParser.text(most));
    return UnitParser.duration(given.value())
        .filter(it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0)
        .orElseThrow(() -> given.fault(expected));
  }

  /// A duration of a millisecond to a day.
  Duration duration(ConfigValue value) {
    return duration(value, Duration.ofMillis(1));
  }

  int number(ConfigValue value, int least, int most) {
    var given = required(value);
    var expected = "a whole number from %d to %d".formatted(least, most);
    if (!given.value().matches("\\d{1,9}")) {
      throw given.fault(expected);
    }
    var number = Integer.parseInt(given.value());
    if (number < least || number > most) {
      throw given.fault(expected);
    }
    return number;
  }

  /// A size in bytes.
  int size(ConfigValue value, int least, int most) {
    var given = required(value);
    var bytes = UnitParser.bytes(given.value());
    if (bytes.isEmpty() || bytes.getAsLong() < least || bytes.getAsLong() > most) {
      throw given.fault(sizes(least, most));
    }
    return Math.toIntExact(bytes.getAsLong());
  }

  /// A size in bytes.
  ///
  /// @param otherwise the size if none is set
  long size(ConfigValue value, long least, long most, long otherwise) {
    return given(value)
        .map(
            given ->
                UnitParser.bytes(given.value()).stream()
                    .filter(bytes -> bytes >= least && bytes <= most)
                    .boxed()
                    .findAny()
                    .orElseThrow(() -> given.fault(sizes(least, most))))
        .orElse(otherwise);
  }

  private static String sizes(long least, long most) {
    return "a size from %s to %s, such as 65536, 64KiB or 1MiB"
        .formatted(UnitParser.text(least), UnitParser.text(most));
  }

  boolean flag(ConfigValue value) {
    var given = required(value);
    return switch (given.value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw given.fault("true or false");
    };
  }

  /// One of some constants, written in lower case with hyphens.
  <E extends Enum<E>> E choice(ConfigValue value, E[] constants) {
    var given = required(value);
    return Arrays.stream(constants)
        .filter(constant -> label(constant).equals(given.value()))
        .findFirst()
        .orElseThrow(
            () ->
                given.fault(
                    Arrays.stream(constants)
                        .map(TypedValues::label)
                        .collect(Collectors.joining(" or "))));
  }

  /// Text of a form.
  ///
  /// @param expected the form in words
  Optional<String> text(ConfigValue value, Pattern form, String expected) {
    return given(value)
        .map(
            given -> {
              if (!form.matcher(given.value()).matches()) {
                throw given.fault(expected);
              }
              return given.value();
            });
  }

  /// Texts of a form, separated by commas; none if there is no value.
  ///
  /// @param expected the form in words
  List<String> list(ConfigValue value, Pattern form, String expected) {
    return given(value)
        .map(
            given -> {
              var parts = COMMA.splitAsStream(given.value()).map(String::strip).toList();
              if (!parts.stream().allMatch(part -> form.matcher(part).matches())) {
                throw given.fault(expected);
              }
              return parts;
            })
        .orElseGet(List::of);
  }

  /// A file that can be read.
  Optional<Path> file(ConfigValue value) {
    return given(value)
        .map(
            given -> {
              if (given.value().indexOf('\0') >= 0
                  || !Files.isRegularFile(Path.of(given.value()))
                  || !Files.isReadable(Path.of(given.value()))) {
                throw given.fault("a readable file");
              }
              return Path.of(given.value());
            });
  }

  /// Two values contradict each other. The one that the operator set is blamed.
  ///
  /// @param relation what `value` should be to `other`
  /// @param inverse what `other` should be to `value`
  InvalidConfigException contradiction(
      ConfigValue value, String relation, ConfigValue other, String inverse) {
    return layers.isSet(value) || !layers.isSet(other)
        ? required(value).fault(relation + " " + named(other))
        : required(other).fault(inverse + " " + named(value));
  }

  /// The value without white space around it.
  Optional<ConfigEntry> given(ConfigValue value) {
    return layers.given(value).map(ConfigEntry::stripped);
  }

  /// The value exactly as it was set.
  Optional<ConfigEntry> secret(ConfigValue value) {
    return layers.given(value);
  }

  private ConfigEntry required(ConfigValue value) {
    return given(value)
        .orElseThrow(() -> new IllegalStateException("no default of " + value.getName()));
  }

  private String named(ConfigValue value) {
    var given = required(value);
    return "%s (%s)".formatted(key(value), given.written());
  }

  private static String key(ConfigValue value) {
    return value.getName().substring(ConfigKeys.PREFIX.length());
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
