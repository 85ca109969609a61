package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.fresnel.routing.ResponseShape;
import org.fresnel.upstream.NodeResponse;

/// Checks whether a node's successful response has the form of one of the Beacon API: JSON, an
/// object or an array that comes to its end, or SSZ, of which a list without elements has no bytes.
/// A page of some proxy, an empty response or one that was cut short is the node's fault, however
/// well it is framed. Pure.
public final class ResponseValidator {
  /// JSON up to this size is looked through; of a longer one both ends are looked at.
  static final int MAX_SCANNED = 8192;

  private ResponseValidator() {}

  /// What is wrong with a success, for the operator; empty if nothing is. Compressed bytes are not
  /// looked into.
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

  /// Whether the answer is a page for people. Nodes answer messages with all sorts of bodies, but
  /// not with that.
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

  /// Whether the bracket at the first place is closed at the last one and not before.
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

  /// The bracket that closes what this one opens; 0 if it opens nothing.
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
