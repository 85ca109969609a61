package org.fresnel.routing;

import java.util.Set;

/// Refines the class of a row by the ids in the request: a path has different classes for `head`,
/// for a root, and for a whole registry.
final class RequestClassifier {
  private static final Set<String> MOVING = Set.of("head", "justified");

  private RequestClassifier() {}

  static EndpointClass refine(Endpoint endpoint, ApiRequest ask) {
    if (endpoint.kind() != EndpointClass.ANY) {
      return endpoint.kind();
    }
    if (RegistryReads.isWholeByQuery(endpoint, ask)) {
      return EndpointClass.HEAVY;
    }
    var id = identifier(endpoint, ask);
    if (MOVING.contains(id)) {
      return EndpointClass.HEAD;
    }
    return id.equals("genesis") || id.startsWith("0x")
        ? EndpointClass.IMMUTABLE
        : EndpointClass.ANY;
  }

  /// The block or state in the path; empty if there is none.
  static String identifier(Endpoint endpoint, ApiRequest ask) {
    var template = endpoint.segments();
    for (var i = 0; i < template.size(); i++) {
      if (template.get(i).equals("{state_id}") || template.get(i).equals("{block_id}")) {
        return ask.segments().get(i);
      }
    }
    return "";
  }
}
