package org.fresnel.proxy.server;

import java.util.Optional;
import java.util.Set;

/// The origins with pages that a browser allows to read the responses (Cross-Origin Resource
/// Sharing). Pure.
///
/// @param origins such as `https://app.example`, or `*` for every one; none to send no such headers
public record CorsPolicy(Set<String> origins) {
  /// Every origin.
  public static final String ANY = "*";

  public CorsPolicy {
    origins = Set.copyOf(origins);
  }

  boolean isOff() {
    return origins.isEmpty();
  }

  /// Returns whether a response is the same for every origin.
  boolean allowsAny() {
    return origins.contains(ANY);
  }

  /// The value of `Access-Control-Allow-Origin` for a page of that origin; empty for no header.
  Optional<String> allowed(String origin) {
    return allowsAny()
        ? Optional.of(ANY)
        : origins.contains(origin) ? Optional.of(origin) : Optional.empty();
  }
}
