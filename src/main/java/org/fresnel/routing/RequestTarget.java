package org.fresnel.routing;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Checks a request target before it is routed. A path that two programs could read differently is
/// rejected: no path of the Beacon API needs an escape, a dot segment or a parameter.
final class RequestTarget {
  /// Longest target, in characters. The server has a lower limit by default.
  static final int MAX_LENGTH = 1 << 20;

  private static final int MAX_METHOD_LENGTH = 16;
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final BitSet IN_METHOD = characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  private static final BitSet IN_SEGMENT = characters(LETTERS_AND_DIGITS + "._~:,@+=-");
  private static final BitSet IN_QUERY =
      characters(LETTERS_AND_DIGITS + "._~:,@+=-" + "!$%&'()*/;?[]");

  private RequestTarget() {}

  /// The fault of the target; empty if it has none.
  static Optional<String> fault(String method, String target) {
    if (method.isEmpty() || method.length() > MAX_METHOD_LENGTH || !only(IN_METHOD, method, 0)) {
      return Optional.of("malformed method");
    }
    if (!target.startsWith("/")) {
      return Optional.of("expected a target in origin form (/eth/...)");
    }
    var query = target.indexOf('?');
    if (query >= 0 && !only(IN_QUERY, target, query + 1)) {
      return Optional.of("malformed query");
    }
    return pathFault(target, query < 0 ? target.length() : query);
  }

  /// Parses a well-formed target.
  static ApiRequest parse(String method, String target) {
    var query = target.indexOf('?');
    var path = query < 0 ? target : target.substring(0, query);
    var segments = List.of(path.substring(1).split("/", -1));
    return new ApiRequest(method, path, segments, query < 0 ? "" : target.substring(query + 1));
  }

  private static Optional<String> pathFault(String target, int end) {
    var start = 1;
    for (var at = 1; at <= end; at++) {
      if (at == end || target.charAt(at) == '/') {
        var fault = segmentFault(target, start, at);
        if (fault.isPresent()) {
          return fault;
        }
        start = at + 1;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> segmentFault(String target, int start, int end) {
    if (start == end) {
      return Optional.of("empty path segment");
    }
    var dots = 0;
    for (var at = start; at < end; at++) {
      var character = target.charAt(at);
      if (character == '%') {
        return Optional.of("escaped character in path");
      }
      if (!IN_SEGMENT.get(character)) {
        return Optional.of("forbidden character in path");
      }
      dots += character == '.' ? 1 : 0;
    }
    return dots == end - start && dots <= 2 ? Optional.of("dot segment in path") : Optional.empty();
  }

  private static boolean only(BitSet allowed, String text, int from) {
    for (var at = from; at < text.length(); at++) {
      if (!allowed.get(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static BitSet characters(String all) {
    var set = new BitSet();
    all.chars().forEach(set::set);
    return set;
  }
}
