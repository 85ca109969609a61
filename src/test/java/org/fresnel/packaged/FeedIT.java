package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The live feed of the packaged program.
class FeedIT {
  @TempDir private Path directory;

  @Test
  void theFeedBeginsWithASnapshotAndEndsWithTheRouter() throws IOException, InterruptedException {
    try (var nodes = new SimulatedNodes(2);
        var router =
            PackagedRouter.start(
                directory,
                List.of(nodes.node(0).url(), nodes.node(1).url()),
                Map.of("FRESNEL_SHUTDOWN_DELAY", "1s"));
        var http = HttpClient.newHttpClient()) {
      var listener = new Listener();
      var target = router.control().replaceFirst("http", "ws") + "/api/v1/feed";
      ended(http.newWebSocketBuilder().buildAsync(URI.create(target), listener));

      var frame = new JsonObject(ended(listener.first));
      assertThat(frame.getString("type")).isEqualTo("snapshot");
      var snapshot = frame.getJsonObject("data");
      assertThat(snapshot.getJsonArray("nodes")).hasSize(2);
      assertThat(snapshot.getJsonArray("plans").getJsonObject(0).getJsonArray("nodes")).hasSize(2);
      assertThat(snapshot.getJsonArray("slots").getJsonObject(0).getString("state"))
          .isEqualTo("none");

      router.program().terminate();
      assertThat(ended(listener.status)).isEqualTo(1001);
      assertThat(router.program().status()).isIn(0, 143);
      assertThat(router.program().out()).doesNotContain("ERROR", "Exception");
    }
  }

  /// What the JDK's client hears.
  private static final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      if (!first.isDone()) {
        text.append(part);
        if (last) {
          first.complete(text.toString());
        }
      }
      socket.request(1);
      return CompletableFuture.completedStage(true);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      status.complete(code);
      return CompletableFuture.completedStage(true);
    }
  }
}
