package org.fresnel.devnet;

import java.util.Map;

/// A form in which clients ask for an answer.
enum Representation {
  JSON("application/json", "identity"),
  SSZ("application/octet-stream", "identity"),
  SSZ_OR_JSON("application/octet-stream;q=1,application/json;q=0.9", "identity"),
  JSON_GZIP("application/json", "gzip"),
  SSZ_GZIP("application/octet-stream", "gzip");

  private final String accept;
  private final String encoding;

  Representation(String accept, String encoding) {
    this.accept = accept;
    this.encoding = encoding;
  }

  /// The request headers that ask for it.
  Map<String, String> headers() {
    return Map.of("Accept", accept, "Accept-Encoding", encoding);
  }
}
