package org.fresnel.route;

import java.util.List;

/// What a client asks for, after its target was found to be well formed.
///
/// @param method HTTP method
/// @param path of the target, without dot segments, escapes or empty segments
/// @param segments of the path, at least one
/// @param query raw query string, byte for byte as it came; empty if there is none
public record Ask(String method, String path, List<String> segments, String query) {

  /// The target as it goes to a node.
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// Whether the query has a parameter of that name. Names are compared as they came.
  boolean has(String parameter) {
    return List.of(query.split("&", -1)).stream()
        .anyMatch(part -> part.equals(parameter) || part.startsWith(parameter + "="));
  }
}
