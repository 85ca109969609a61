package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A node's error body: the Beacon API's `ErrorMessage` or `IndexedErrorMessage`, or any other text
/// of the node or a proxy before it.
///
/// @param message its `message`; all of the body if it has none
/// @param failures the items that were not accepted; empty if none are listed
record ErrorResponse(String message, List<ItemFailure> failures) {

  private static final int MAX_OBJECT_BYTES = 8192;

  /// Reads leniently: older nodes write numbers as strings, and some bodies are plain text.
  static ErrorResponse read(Buffer body) {
    var text = body.toString(StandardCharsets.UTF_8);
    try {
      var json = new JsonObject(text);
      return new ErrorResponse(string(json, "message").orElse(text), failures(json));
    } catch (DecodeException _) {
      return new ErrorResponse(text, List.of());
    }
  }

  /// Returns whether a body is an error object: one with the code of an error, or one of JSON-RPC.
  /// Nimbus answers a success with code 200 and a message.
  static boolean isIn(Buffer body) {
    if (body.length() == 0 || body.length() > MAX_OBJECT_BYTES || body.getByte(0) != '{') {
      return false;
    }
    try {
      var json = new JsonObject(body);
      return json.getValue("error") != null
          || string(json, "code").filter(code -> code.matches("[45]\\d\\d")).isPresent();
    } catch (DecodeException _) {
      return false;
    }
  }

  private static List<ItemFailure> failures(JsonObject json) {
    return json.getValue("failures") instanceof JsonArray list
        ? list.stream().flatMap(ErrorResponse::failure).toList()
        : List.of();
  }

  private static Stream<ItemFailure> failure(Object item) {
    return item instanceof JsonObject failure
        ? string(failure, "index")
            .filter(index -> index.matches("\\d{1,9}"))
            .map(Integer::parseInt)
            .map(index -> new ItemFailure(index, string(failure, "message").orElse("")))
            .stream()
        : Stream.empty();
  }

  private static Optional<String> string(JsonObject json, String key) {
    return Optional.ofNullable(json.getValue(key)).map(Objects::toString);
  }
}
