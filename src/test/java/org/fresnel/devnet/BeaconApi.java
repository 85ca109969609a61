package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Plain HTTP/1.1 to one base URL, as JSON or raw.
record BeaconApi(String url) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// The whole body of a `200`; anything else fails.
  JsonNode get(String path) throws IOException, InterruptedException {
    return find(path).orElseThrow(() -> new IOException(url + path + " is not found"));
  }

  /// The body of a `200`, or nothing for a `404`.
  Optional<JsonNode> find(String path) throws IOException, InterruptedException {
    var response = exchange("GET", path, Map.of());
    return switch (response.statusCode()) {
      case 200 -> Optional.of(JSON.readTree(response.body()));
      case 404 -> Optional.empty();
      default ->
          throw new IOException(url + path + ": " + response.statusCode() + " " + text(response));
    };
  }

  /// The whole body of a `200` as text; anything else fails.
  String text(String path) throws IOException, InterruptedException {
    var response = exchange("GET", path, Map.of());
    if (response.statusCode() != 200) {
      throw new IOException(url + path + ": " + response.statusCode() + " " + text(response));
    }
    return text(response);
  }

  /// Whether a path is answered with `200` now; a node that cannot be reached is no failure here.
  boolean answers(String path) throws InterruptedException {
    try {
      return exchange("GET", path, Map.of()).statusCode() == 200;
    } catch (IOException unreachable) {
      return false;
    }
  }

  /// One exchange without a request body, whatever its status.
  HttpResponse<byte[]> exchange(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
