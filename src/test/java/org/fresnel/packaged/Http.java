package org.fresnel.packaged;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.fresnel.fixture.Caller;

/// Whoever asks the program.
final class Http {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Caller CALLER = new Caller();

  private Http() {}

  static HttpResponse<String> get(String url) {
    return CALLER.send(request(url).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> post(String url) {
    return CALLER.send(request(url).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> post(String url, String json) {
    var body = BodyPublishers.ofString(json);
    return CALLER.send(
        request(url).header("Content-Type", "application/json").POST(body).build(),
        BodyHandlers.ofString());
  }

  /// The status of a GET; 0 if there is no answer.
  static int status(String url) {
    try {
      return get(url).statusCode();
    } catch (UncheckedIOException _) {
      return 0;
    }
  }

  /// As `status`, without waiting for it.
  static CompletableFuture<Integer> statusLater(String url) {
    return CALLER
        .sendLater(request(url).build(), BodyHandlers.ofString())
        .handle((response, lost) -> lost == null ? response.statusCode() : 0);
  }

  static void awaitStatus(String url, int status) {
    await().atMost(Program.PATIENCE).until(() -> status(url) == status);
  }

  /// The first line with an event's name of a stream.
  static String firstEvent(String url) {
    try (var lines = CALLER.send(request(url).build(), BodyHandlers.ofLines()).body()) {
      return lines.filter(line -> line.startsWith("event:")).findFirst().orElse("none");
    }
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
  }
}
