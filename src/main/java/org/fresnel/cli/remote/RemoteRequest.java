package org.fresnel.cli.remote;

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
record RemoteRequest(String method, String target, Optional<String> body, String accept) {
  private static final String API = "/api/v1/";
  private static final String JSON = "application/json";

  /// @param path its segments below the API, unescaped
  static RemoteRequest get(String... path) {
    return of("GET", path);
  }

  /// @param path its segments below the API, unescaped
  static RemoteRequest of(String method, String... path) {
    var segments = List.of(path).stream().map(RemoteRequest::encoded).toList();
    return new RemoteRequest(method, API + String.join("/", segments), Optional.empty(), JSON);
  }

  /// A copy with one more parameter in the query.
  RemoteRequest with(String name, String value) {
    var separator = target.contains("?") ? "&" : "?";
    return new RemoteRequest(
        method, target + separator + name + "=" + encoded(value), body, accept);
  }

  /// A copy with a body.
  RemoteRequest withBody(String json) {
    return new RemoteRequest(method, target, Optional.of(json), accept);
  }

  /// A copy with a response for people.
  RemoteRequest inWords() {
    return accepting("text/plain");
  }

  /// A copy with a response of another media type.
  RemoteRequest accepting(String type) {
    return new RemoteRequest(method, target, body, type);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
