package org.fresnel.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fresnel.routing.OperationTraits.RegistryFilter;

/// Reads of a state's validator registry. A read that names no validators requests all of them,
/// with any status: up to a gigabyte of JSON.
final class RegistryReads {
  private static final byte[] IDS = "\"ids\"".getBytes(StandardCharsets.US_ASCII);

  private RegistryReads() {}

  /// Returns whether the query selects the validators, and selects all.
  static boolean isWholeByQuery(Endpoint endpoint, ApiRequest ask) {
    return isFilteredBy(RegistryFilter.QUERY, endpoint)
        && Arrays.stream(ask.query().split("&", -1))
            .noneMatch(part -> part.startsWith("id=") && part.length() > "id=".length());
  }

  /// Returns whether the body selects the validators.
  static boolean isDecidedByBody(Endpoint endpoint) {
    return isFilteredBy(RegistryFilter.BODY, endpoint);
  }

  private static boolean isFilteredBy(RegistryFilter filter, Endpoint endpoint) {
    return endpoint.traits().registry().filter(filter::equals).isPresent();
  }

  /// Returns whether a body names no validators: it is absent, its list is empty, or it has no
  /// list.
  ///
  /// @param body its beginning; only JSON is understood
  static boolean namesNobody(byte[] body) {
    var at = afterSpace(body, 0);
    if (at == body.length) {
      return true;
    }
    return switch (body[at]) {
      case '[' -> isEmptyList(body, at);
      case '{' -> hasNoIds(body, at);
      case 'n' -> true;
      default -> false;
    };
  }

  private static boolean hasNoIds(byte[] body, int from) {
    for (var at = from; at + IDS.length <= body.length; at++) {
      if (Arrays.equals(body, at, at + IDS.length, IDS, 0, IDS.length)) {
        var colon = afterSpace(body, at + IDS.length);
        var value = afterSpace(body, colon + 1);
        return value >= body.length || body[value] == 'n' || isEmptyList(body, value);
      }
    }
    return true;
  }

  private static boolean isEmptyList(byte[] body, int at) {
    var first = afterSpace(body, at + 1);
    return body[at] == '[' && first < body.length && body[first] == ']';
  }

  private static int afterSpace(byte[] body, int from) {
    var at = from;
    while (at < body.length && isSpace(body[at])) {
      at++;
    }
    return Math.min(at, body.length);
  }

  private static boolean isSpace(byte letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
  }
}
