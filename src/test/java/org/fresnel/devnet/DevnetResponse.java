package org.fresnel.devnet;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a client relies on of a response: status, relevant headers, and the body as sent, a
/// character for each byte.
record DevnetResponse(int status, Map<String, List<String>> headers, String body) {
  private static final int SHOWN = 200;

  /// Asks for a path with the given request headers.
  static DevnetResponse to(BeaconApi api, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    var response = api.exchange("GET", path, headers);
    return new DevnetResponse(
        response.statusCode(),
        relevant(response),
        new String(response.body(), StandardCharsets.ISO_8859_1));
  }

  /// Whether this is the framework's own answer to a path that the node does not know.
  boolean isUnknownRoute() {
    return status == 404 && body.contains("\"message\":\"Route GET:");
  }

  boolean isSsz() {
    return headers.getOrDefault("content-type", List.of()).contains("application/octet-stream");
  }

  /// This answer without the body.
  DevnetResponse head() {
    return new DevnetResponse(status, headers, "");
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + body.substring(0, Math.min(SHOWN, body.length()));
  }

  private static Map<String, List<String>> relevant(HttpResponse<byte[]> response) {
    var kept = new TreeMap<String, List<String>>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              var key = name.toLowerCase(Locale.ROOT);
              if (key.startsWith("eth-")
                  || key.equals("content-type")
                  || key.equals("content-encoding")) {
                kept.put(key, values);
              }
            });
    return kept;
  }
}
