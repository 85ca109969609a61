package org.fresnel.proxy.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/// The `Via` header by which a router recognises its own requests. See RFC 9110, section 7.6.3.
/// Pure.
///
/// @param entry of this router: the protocol and its pseudonym, which no other process has
record ViaHeader(String entry) {
  private static final CharSequence NAME = HttpHeaders.createOptimized("via");

  /// @param pseudonym letters, digits and `-`
  static ViaHeader of(String pseudonym) {
    return new ViaHeader("1.1 " + pseudonym);
  }

  /// Adds the router's entry behind those of the earlier hops.
  MultiMap addTo(MultiMap headers) {
    return headers.add(NAME, entry);
  }

  /// The route of a request that has passed this router before, from its headers; empty for any
  /// other.
  Optional<String> loop(MultiMap headers) {
    if (!headers.contains(NAME)) {
      return Optional.empty();
    }
    var way = String.join(", ", headers.getAll(NAME));
    for (var hop : way.split(",", -1)) {
      if (hop.strip().equals(entry)) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }
}
