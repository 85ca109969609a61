package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.fresnel.upstream.NodeResponse;

/// The text of a node's error response, short enough for one line: the `message` of the Beacon
/// API's error body, or else the beginning of the body.
public final class ErrorText {
  static final int MAX_LENGTH = 160;

  /// Characters of the message that are read.
  private static final int MAX_READ = 2_048;

  /// The part before the Beacon API's own path in a target that the node quotes: hosted nodes have
  /// keys there.
  private static final Pattern BASE_PATH =
      Pattern.compile("(?<![:/])(?:/[A-Za-z0-9._~-]+)+(?=/eth/v\\d)");

  private ErrorText() {}

  /// The text; empty if there is none.
  public static String of(NodeResponse.Body body) {
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
    var beginning = text.substring(0, Math.min(text.length(), MAX_READ));
    var printable = beginning.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    var line = BASE_PATH.matcher(printable).replaceAll("/***");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
