package org.fresnel.node;

import java.util.Map;

/// Secret request headers of one node. The text form contains the names and never a value.
///
/// @param headers header name to value
public record Credentials(Map<String, String> headers) {
  /// No headers at all.
  public static final Credentials NONE = new Credentials(Map.of());

  public Credentials {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return headers.keySet().stream().sorted().map(name -> name + "=***").toList().toString();
  }
}
