package org.fresnel.shadow;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fresnel.proxy.response.AttestationVote;

/// Compares the answer of a shadow with the one that a client got. Pure.
///
/// Of JSON, `data` and `dependent_root` count, in any order of the fields and of the items of a
/// list. A field that only the shadow has is no difference.
final class AnswerComparison {
  private static final List<String> CONTENT = List.of("data", "dependent_root");
  private static final int MOST_LETTERS = 200;

  private AnswerComparison() {}

  /// The first difference in words; empty if there is none.
  ///
  /// @param vote whether both are attestation data
  static Optional<String> difference(ComparedAnswer given, ComparedAnswer got, boolean vote) {
    if (given.status() != got.status()) {
      return Optional.of("status: expected %d, got %d".formatted(given.status(), got.status()));
    }
    if (!given.isSuccess()) {
      return Optional.empty();
    }
    if (given.isSsz() != got.isSsz()) {
      return Optional.of("form: expected %s, got %s".formatted(form(given), form(got)));
    }
    return ofContent(given, got, vote).map(AnswerComparison::shortened);
  }

  private static Optional<String> ofContent(
      ComparedAnswer given, ComparedAnswer got, boolean vote) {
    if (vote) {
      var expected = given.vote();
      return expected.isEmpty() ? Optional.empty() : ofVotes(expected.get(), got.vote());
    }
    var expected = given.content();
    var found = got.content();
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    if (found.isEmpty()) {
      return Optional.of("body: expected a readable one, got none");
    }
    return given.isSsz()
        ? ofBytes(expected.get(), found.get())
        : ofJson(expected.get(), found.get());
  }

  private static Optional<String> ofVotes(AttestationVote given, Optional<AttestationVote> got) {
    return got.map(
            it ->
                Stream.of(
                        unequal("target", given.target(), it.target()),
                        unequal("source", given.source(), it.source()),
                        unequal("head", given.head(), it.head()))
                    .flatMap(Optional::stream)
                    .findFirst())
        .orElseGet(() -> Optional.of("body: expected attestation data, got another one"));
  }

  private static Optional<String> ofBytes(Buffer given, Buffer got) {
    var at = Arrays.mismatch(given.getBytes(), got.getBytes());
    return at < 0
        ? Optional.empty()
        : Optional.of(
            "SSZ: expected %d bytes, got %d; the first different one is number %d"
                .formatted(given.length(), got.length(), at));
  }

  private static Optional<String> ofJson(Buffer given, Buffer got) {
    Object expected;
    try {
      expected = Json.decodeValue(given);
    } catch (DecodeException _) {
      return Optional.empty();
    }
    try {
      return ofDocuments(expected, Json.decodeValue(got));
    } catch (DecodeException _) {
      return Optional.of("body: expected JSON, got another one");
    }
  }

  private static Optional<String> ofDocuments(Object given, Object got) {
    if (given instanceof JsonObject expected
        && got instanceof JsonObject found
        && expected.containsKey(CONTENT.getFirst())) {
      return CONTENT.stream()
          .filter(expected::containsKey)
          .flatMap(name -> of(name, expected.getValue(name), found.getValue(name)).stream())
          .findFirst();
    }
    return of("body", given, got);
  }

  private static Optional<String> of(String path, Object given, Object got) {
    if (given instanceof JsonObject expected && got instanceof JsonObject found) {
      return new TreeSet<>(expected.fieldNames())
          .stream()
              .flatMap(
                  name ->
                      of(path + "." + name, expected.getValue(name), found.getValue(name)).stream())
              .findFirst();
    }
    if (given instanceof JsonArray expected && got instanceof JsonArray found) {
      return ofLists(path, expected, found);
    }
    return unequal(path, text(given), text(got));
  }

  private static Optional<String> ofLists(String path, JsonArray given, JsonArray got) {
    if (given.size() != got.size()) {
      return Optional.of("%s: expected %d items, got %d".formatted(path, given.size(), got.size()));
    }
    var inOrder =
        IntStream.range(0, given.size())
            .mapToObj(i -> of("%s[%d]".formatted(path, i), given.getValue(i), got.getValue(i)))
            .flatMap(Optional::stream)
            .findFirst();
    return inOrder.isPresent() && sorted(given).equals(sorted(got)) ? Optional.empty() : inOrder;
  }

  private static List<String> sorted(JsonArray list) {
    return list.stream().map(AnswerComparison::text).sorted().toList();
  }

  /// One notation of a value: fields in order, letters in lower case.
  private static String text(Object value) {
    return switch (value) {
      case null -> "none";
      case JsonObject object ->
          new TreeSet<>(object.fieldNames())
              .stream()
                  .map(name -> name + ":" + text(object.getValue(name)))
                  .collect(Collectors.joining(",", "{", "}"));
      case JsonArray list ->
          list.stream().map(AnswerComparison::text).collect(Collectors.joining(",", "[", "]"));
      default -> value.toString().toLowerCase(Locale.ROOT);
    };
  }

  private static Optional<String> unequal(String what, String given, String got) {
    return given.equalsIgnoreCase(got)
        ? Optional.empty()
        : Optional.of("%s: expected %s, got %s".formatted(what, given, got));
  }

  private static String form(ComparedAnswer answer) {
    return answer.isSsz() ? "SSZ" : "JSON";
  }

  private static String shortened(String words) {
    return words.length() <= MOST_LETTERS ? words : words.substring(0, MOST_LETTERS) + "...";
  }
}
