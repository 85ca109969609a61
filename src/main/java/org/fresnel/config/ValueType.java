package org.fresnel.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.auth.CidrRange;
import org.fresnel.auth.SigningKey;
import org.fresnel.auth.TokenHash;
import org.fresnel.checkpoint.CheckpointNotation;
import org.fresnel.drill.DrillTimes;
import org.fresnel.node.Checkpoint;

/// What a key accepts.
///
/// @param parser reads a text without white space around it; empty for one that is not accepted
/// @param expected what is accepted, in words for the error
/// @param range for the manual, such as `0 to 65535`; empty for none
/// @param shown whether the error shows the text
record ValueType<T>(
    Function<String, Optional<T>> parser, String expected, String range, boolean shown) {
  static final int KIBIBYTE = 1 << 10;
  static final int MEBIBYTE = 1 << 20;

  private static final int MOST_NODES = 64;
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  /// A text of any form.
  static final ValueType<String> TEXT = of(Optional::of, "a text");

  static final ValueType<Boolean> FLAG =
      of(
          text -> Optional.of(text.equals("true")).filter(it -> it || text.equals("false")),
          "true or false");

  /// A file that can be read.
  static final ValueType<Path> FILE =
      of(
          text ->
              Optional.of(text)
                  .filter(it -> it.indexOf('\0') < 0)
                  .map(Path::of)
                  .filter(it -> Files.isRegularFile(it) && Files.isReadable(it)),
          "a readable file");

  /// The error shows the name of the file alone.
  static final ValueType<Path> SIGNING_KEY_FILE =
      of(
          text -> FILE.parser.apply(text).filter(it -> SigningKey.read(it).isPresent()),
          "a file with an Ed25519 private key in PEM (PKCS#8)");

  static final ValueType<Path> DIRECTORY =
      of(text -> Optional.of(text).filter(it -> it.indexOf('\0') < 0).map(Path::of), "a directory");

  /// A file that is written. Neither it nor its directory needs to exist.
  static final ValueType<Path> OUTPUT =
      of(
          text ->
              Optional.of(text)
                  .filter(it -> it.indexOf('\0') < 0)
                  .map(Path::of)
                  .filter(ValueType::canBeWritten),
          "the path of a file that can be written");

  static final ValueType<String> NAME =
      text(
          "[A-Za-z0-9._:-]{1,64}",
          "a name of 1 to 64 letters, digits, dots, underscores, colons or hyphens");

  static final ValueType<String> HOST =
      text("[A-Za-z0-9._:%-]+", "a host name or an address to listen on");

  static final ValueType<Integer> PORT_NUMBER = number(0, 65_535);

  static final ValueType<List<String>> ORIGINS =
      list(
          "\\*|https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?",
          "* or origins such as https://app.example, in lower case, without a path, separated by"
              + " commas");

  static final ValueType<List<String>> VENDOR_PATHS =
      list(
          "(?:/eth/v\\d)?/(?:lighthouse|prysm|teku|nimbus|lodestar|grandine|caplin|erigon)"
              + "(?:/[A-Za-z0-9._~-]+)*",
          "paths of clients' own such as /lighthouse/ui, separated by commas");

  static final ValueType<List<CidrRange>> NETWORKS =
      list(CidrRange::parse, -1, "addresses or networks such as 10.0.0.0/8, separated by commas");

  static final ValueType<String> CERTIFICATE_NAME =
      text("[^\\p{Cntrl}]{1,255}", "the name in a client certificate");

  /// The error does not show the text: it may be the token in place of its hash.
  static final ValueType<TokenHash> TOKEN_HASH =
      new ValueType<>(
          TokenHash::parse, "64 hexadecimal digits, as fresnel token prints them", "", false);

  static final ValueType<String> ROOT = text("0x[0-9A-Fa-f]{64}", "0x and 64 hexadecimal digits");

  static final ValueType<String> SCHEDULE =
      of(ValueType::schedule, "the five fields of cron, such as 0 10 * * 2");

  static final ValueType<Checkpoint> PIN = of(CheckpointNotation::read, CheckpointNotation.FORM);

  /// Empty for a majority.
  static final ValueType<OptionalInt> NODE_QUORUM =
      of(
          text ->
              text.equals("majority")
                  ? Optional.of(OptionalInt.empty())
                  : number(1, MOST_NODES)
                      .parser
                      .apply(text)
                      .filter(_ -> text.matches("[1-9]\\d?"))
                      .map(OptionalInt::of),
          "majority, or a whole number from 1 to " + MOST_NODES);

  /// The value of a text.
  ///
  /// @throws InvalidConfigException if it is not accepted
  T read(ConfigEntry given) {
    return parser
        .apply(given.value())
        .orElseThrow(
            () ->
                shown
                    ? given.fault(expected)
                    : given.faultShowing(expected, "something else (not shown)"));
  }

  private static <T> ValueType<T> of(Function<String, Optional<T>> parser, String expected) {
    return new ValueType<>(parser, expected, "", true);
  }

  private static <T> ValueType<T> ranged(
      Function<String, Optional<T>> parser, Predicate<T> range, String expected, String words) {
    return new ValueType<>(
        text -> parser.apply(text).filter(range), expected.formatted(words), words, true);
  }

  static ValueType<Integer> number(int least, int most) {
    return ranged(
        text -> text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty(),
        it -> it >= least && it <= most,
        "a whole number from %s",
        least + " to " + most);
  }

  /// A duration of a millisecond to a day.
  static ValueType<Duration> time() {
    return time(Duration.ofMillis(1));
  }

  /// A duration of at most a day.
  static ValueType<Duration> time(Duration least) {
    return time(least, Duration.ofHours(24));
  }

  static ValueType<Duration> time(Duration least, Duration most) {
    return ranged(
        UnitParser::duration,
        it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0,
        "a duration from %s, such as 500ms, 2s or 5m",
        UnitParser.text(least) + " to " + UnitParser.text(most));
  }

  /// A size in bytes.
  static ValueType<Integer> size(int least, int most) {
    var size = bytes(least, most);
    return new ValueType<>(
        text -> size.parser.apply(text).map(Math::toIntExact), size.expected, size.range, true);
  }

  /// A size in bytes that may be larger than 2 GiB.
  static ValueType<Long> bytes(long least, long most) {
    return ranged(
        text -> UnitParser.bytes(text).stream().boxed().findAny(),
        it -> it >= least && it <= most,
        "a size from %s, such as 65536, 64KiB or 1MiB",
        UnitParser.text(least) + " to " + UnitParser.text(most));
  }

  /// One of some constants, written in lower case with hyphens.
  static <E extends Enum<E>> ValueType<E> choice(E[] constants) {
    return of(
        text -> Arrays.stream(constants).filter(it -> label(it).equals(text)).findFirst(),
        Arrays.stream(constants).map(ValueType::label).collect(Collectors.joining(" or ")));
  }

  /// Some of these constants, separated by commas.
  static <E extends Enum<E>> ValueType<List<E>> choices(E[] constants) {
    var one = choice(constants);
    return list(one.parser, -1, one.expected.replace(" or ", ", ") + ", separated by commas");
  }

  static ValueType<String> text(String form, String expected) {
    var pattern = Pattern.compile(form);
    return of(text -> Optional.of(text).filter(it -> pattern.matcher(it).matches()), expected);
  }

  static ValueType<List<String>> list(String form, String expected) {
    return list(text(form, expected).parser, 0, expected);
  }

  /// Texts separated by commas.
  ///
  /// @param limit of `String.split`: 0 ignores a comma at the end
  private static <T> ValueType<List<T>> list(
      Function<String, Optional<T>> item, int limit, String expected) {
    return of(
        text -> {
          var items = Arrays.stream(COMMA.split(text, limit)).map(item).toList();
          return items.stream().allMatch(Optional::isPresent)
              ? Optional.of(items.stream().flatMap(Optional::stream).toList())
              : Optional.empty();
        },
        expected);
  }

  private static Optional<String> schedule(String text) {
    try {
      DrillTimes.of(text);
      return Optional.of(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Looks at the file, or at the nearest directory that exists.
  private static boolean canBeWritten(Path file) {
    var path = file.toAbsolutePath().normalize();
    if (Files.exists(path)) {
      return Files.isRegularFile(path) && Files.isWritable(path);
    }
    return Stream.<Path>iterate(path, it -> it != null, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(it -> Files.isDirectory(it) && Files.isWritable(it))
        .isPresent();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
