package org.fresnel.proxy.server;

import java.util.Optional;
import java.util.Set;

/// The origins whose pages a browser lets read the answers (Cross-Origin Resource Sharing). Pure.
///
/// @param origins such as `https://app.example`, or `*` for every one; none to be silent on it
public record CorsPolicy(Set<String> origins) {
  /// Every origin.
  public static final String ANY = "*";

  public CorsPolicy {
    origins = Set.copyOf(origins);
  }

  boolean isOff() {
    return origins.isEmpty();
  }

  /// Whether an answer is the same for every origin.
  boolean allowsAny() {
    return origins.contains(ANY);
  }

  /// What `Access-Control-Allow-Origin` says to a page of that origin; empty for nothing.
  Optional<String> allowed(String origin) {
    return allowsAny()
        ? Optional.of(ANY)
        : origins.contains(origin) ? Optional.of(origin) : Optional.empty();
  }
}
