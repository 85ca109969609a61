package org.fresnel.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Which headers pass: everything end to end, nothing hop by hop. See RFC 9110, sections 7.6 and
/// 10.1.1.
final class Headers {
  static final String NODE = "Fresnel-Node";
  static final String ATTEMPTS = "Fresnel-Attempts";

  /// Why the answer was chosen out of several.
  static final String CHOICE = "Fresnel-Choice";

  private static final String VIA = "1.1 fresnel";

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /// `Host` and the length are the next hop's own; a `100 Continue` is given by the router itself.
  private static final Set<String> REQUEST_OWN =
      Set.of("host", "content-length", "expect", "fresnel-node");

  private static final Set<String> RESPONSE_OWN =
      Set.of("fresnel-node", "fresnel-attempts", "fresnel-choice");

  private Headers() {}

  /// The headers that a node gets.
  static MultiMap toNode(MultiMap fromClient) {
    var named = namedByConnection(fromClient);
    var passed = pass(fromClient, name -> !REQUEST_OWN.contains(name) && !named.contains(name));
    return passed.add("Via", VIA);
  }

  /// The headers that the client gets. The length stays: the body passes unchanged.
  static MultiMap toClient(MultiMap fromNode) {
    var named = namedByConnection(fromNode);
    return pass(fromNode, name -> !RESPONSE_OWN.contains(name) && !named.contains(name));
  }

  private static MultiMap pass(MultiMap from, Predicate<String> wanted) {
    var passed = HttpHeaders.headers();
    from.forEach(
        (name, value) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          if (!HOP_BY_HOP.contains(lower) && wanted.test(lower)) {
            passed.add(name, value);
          }
        });
    return passed;
  }

  private static Set<String> namedByConnection(MultiMap headers) {
    var values = headers.getAll(HttpHeaders.CONNECTION);
    if (values.isEmpty()) {
      return Set.of();
    }
    var named = new HashSet<String>();
    for (var value : values) {
      for (var name : List.of(value.split(",", -1))) {
        named.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return named;
  }
}
