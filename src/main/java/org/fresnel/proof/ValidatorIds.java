package org.fresnel.proof;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reduces the body of a read that lists validators to its first ones: a client with thousands of
/// validators must not make the test of a node as large. Pure.
final class ValidatorIds {
  /// Validators in a test.
  static final int MOST = 16;

  private static final Pattern ID = Pattern.compile("\"(\\d{1,20}|0x[0-9a-fA-F]{96})\"");
  private static final Pattern IDS_OF_OBJECT = Pattern.compile("\"ids\"\\s*:\\s*\\[([^\\]]*)");

  private ValidatorIds() {}

  /// A body with the first validators; empty if it names none.
  ///
  /// @param beginning of a body: a list of validators, or an object with such a list as `ids`
  static Optional<Buffer> first(Buffer beginning) {
    var text = beginning.toString(StandardCharsets.ISO_8859_1).strip();
    if (text.startsWith("[")) {
      return list(text);
    }
    var ids = IDS_OF_OBJECT.matcher(text);
    return text.startsWith("{") && ids.find()
        ? list(ids.group(1)).map(list -> Buffer.buffer("{\"ids\":" + list + "}"))
        : Optional.empty();
  }

  private static Optional<Buffer> list(String text) {
    var ids = ID.matcher(text).results().limit(MOST).map(MatchResult::group).toList();
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(Buffer.buffer(ids.stream().collect(Collectors.joining(",", "[", "]"))));
  }
}
