package org.fresnel.route;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks a request target before anything is routed by it. A path that two programs could read
/// differently is refused: no path of the Beacon API needs an escape, a dot segment or a parameter.
final class RequestTarget {
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~:,@+=-]+");
  private static final Pattern QUERY = Pattern.compile("[!-~&&[^#\"<>\\\\^`{|}]]*");
  static final int MAX_LENGTH = 65_536;

  private RequestTarget() {}

  /// What is wrong with the target, if anything.
  static Optional<String> fault(String method, String target) {
    if (!METHOD.matcher(method).matches()) {
      return Optional.of("malformed method");
    }
    if (!target.startsWith("/")) {
      return Optional.of("expected a target in origin form (/eth/...)");
    }
    if (target.length() > MAX_LENGTH) {
      return Optional.of("target longer than " + MAX_LENGTH + " characters");
    }
    var query = target.indexOf('?');
    if (query >= 0 && !QUERY.matcher(target).region(query + 1, target.length()).matches()) {
      return Optional.of("malformed query");
    }
    var path = query < 0 ? target : target.substring(0, query);
    return List.of(path.substring(1).split("/", -1)).stream()
        .map(RequestTarget::segmentFault)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// A well-formed target.
  static Ask parse(String method, String target) {
    var query = target.indexOf('?');
    return query < 0
        ? new Ask(method, target, "")
        : new Ask(method, target.substring(0, query), target.substring(query + 1));
  }

  private static Optional<String> segmentFault(String segment) {
    if (segment.isEmpty()) {
      return Optional.of("empty path segment");
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of("dot segment in path");
    }
    if (segment.contains("%")) {
      return Optional.of("escaped character in path");
    }
    return SEGMENT.matcher(segment).matches()
        ? Optional.empty()
        : Optional.of("forbidden character in path");
  }
}
