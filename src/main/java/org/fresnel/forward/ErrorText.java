package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.fresnel.wire.NodeResponse;

/// What a node says in an error answer, short enough for one line: the `message` of the Beacon
/// API's error body, or else the beginning of whatever it is.
final class ErrorText {
  static final int MAX_LENGTH = 160;

  private ErrorText() {}

  /// The text; empty where there is none.
  static String of(NodeResponse.Body body) {
    return switch (body) {
      case NodeResponse.Body.Whole(var bytes) -> oneLine(message(bytes));
      case NodeResponse.Body.Larger _, NodeResponse.Body.Broken _ -> "";
    };
  }

  private static String message(Buffer bytes) {
    var text = bytes.toString(StandardCharsets.UTF_8);
    try {
      return new JsonObject(text).getValue("message", text).toString();
    } catch (DecodeException | ClassCastException _) {
      return text;
    }
  }

  private static String oneLine(String text) {
    var line = text.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
