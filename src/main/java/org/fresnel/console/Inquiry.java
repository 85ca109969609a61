package org.fresnel.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// One request to a control plane.
///
/// @param method of HTTP
/// @param target path and query, below the control plane's URL
/// @param body in JSON
/// @param accept media type of the answer
record Inquiry(String method, String target, Optional<String> body, String accept) {
  private static final String API = "/api/v1/";
  private static final String JSON = "application/json";

  /// @param path its segments below the API, as they are
  static Inquiry get(String... path) {
    return of("GET", path);
  }

  /// @param path its segments below the API, as they are
  static Inquiry of(String method, String... path) {
    var segments = List.of(path).stream().map(Inquiry::encoded).toList();
    return new Inquiry(method, API + String.join("/", segments), Optional.empty(), JSON);
  }

  /// The same with one more parameter in the query.
  Inquiry with(String name, String value) {
    var separator = target.contains("?") ? "&" : "?";
    return new Inquiry(method, target + separator + name + "=" + encoded(value), body, accept);
  }

  /// The same with a body.
  Inquiry saying(String json) {
    return new Inquiry(method, target, Optional.of(json), accept);
  }

  /// The same, answered for people.
  Inquiry inWords() {
    return new Inquiry(method, target, body, "text/plain");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
