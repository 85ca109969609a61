package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.fresnel.routing.ResponseShape;
import org.fresnel.upstream.NodeResponse;

/// Checks whether a node's successful response has the form of one of the Beacon API: JSON, a
/// complete object or array, or SSZ, in which a list without elements has no bytes. A page of a
/// proxy, an empty response or an incomplete one is the node's fault, even with correct HTTP
/// framing. Pure.
public final class ResponseFormCheck {
  /// JSON up to this size is scanned completely; of a longer one both ends are checked.
  static final int MAX_SCANNED = 8192;

  private ResponseFormCheck() {}

  /// The fault of a success, for the operator; empty if there is none. Compressed bytes are not
  /// checked.
  ///
  /// @param shape of the operation's responses
  public static String fault(NodeResponse response, NodeResponse.Body body, ResponseShape shape) {
    var type = MediaTypes.of(response.headers());
    if (type.startsWith("text/")) {
      return "got content type " + type;
    }
    var json =
        type.equals(MediaTypes.JSON) && !response.headers().contains(HttpHeaders.CONTENT_ENCODING);
    return switch (body) {
      case NodeResponse.Body.Whole(var bytes) when bytes.length() == 0 ->
          type.equals(MediaTypes.SSZ) && shape.mayBeEmptyInSsz() ? "" : "empty answer";
      case NodeResponse.Body.Whole(var bytes) -> json && !isWhole(bytes) ? "incomplete JSON" : "";
      case NodeResponse.Body.Larger(var beginning, _) ->
          json && !begins(beginning) ? "no JSON" : "";
      case NodeResponse.Body.Broken _ -> "";
    };
  }

  /// Returns whether the response is an HTML page. Nodes answer messages with many kinds of bodies,
  /// but not with that.
  public static boolean isPage(NodeResponse response, NodeResponse.Body.Whole body) {
    return body.bytes().length() > 0 && MediaTypes.of(response.headers()).equals("text/html");
  }

  private static boolean begins(Buffer beginning) {
    var first = firstAfterSpace(beginning);
    return first == beginning.length() || closing(beginning.getByte(first)) != 0;
  }

  private static boolean isWhole(Buffer bytes) {
    var first = firstAfterSpace(bytes);
    var last = bytes.length() - 1;
    while (last > first && isSpace(bytes.getByte(last))) {
      last--;
    }
    return first < last
        && bytes.getByte(last) == closing(bytes.getByte(first))
        && (last - first >= MAX_SCANNED || closesAt(bytes, first, last));
  }

  /// Returns whether the bracket at the first position is closed at the last one and not before.
  private static boolean closesAt(Buffer bytes, int first, int last) {
    var depth = 0;
    var inText = false;
    for (var at = first; at <= last; at++) {
      switch (bytes.getByte(at)) {
        case '\\' -> at += inText ? 1 : 0;
        case '"' -> inText = !inText;
        case '{', '[' -> depth += inText ? 0 : 1;
        case '}', ']' -> depth -= inText ? 0 : 1;
        default -> {}
      }
      if (depth == 0) {
        return at == last;
      }
    }
    return false;
  }

  /// The closing bracket for an opening one; 0 if it is none.
  private static byte closing(byte opening) {
    return (byte) (opening == '{' ? '}' : opening == '[' ? ']' : 0);
  }

  private static int firstAfterSpace(Buffer bytes) {
    var first = 0;
    while (first < bytes.length() && isSpace(bytes.getByte(first))) {
      first++;
    }
    return first;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }
}
