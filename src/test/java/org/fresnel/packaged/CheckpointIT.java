package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A checkpoint that the program has verified and kept, before and after it is killed.
class CheckpointIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "/eth/v2/debug/beacon/states/finalized";

  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(3);
  private final Caller caller = new Caller();

  @AfterEach
  void stop() {
    nodes.close();
    caller.close();
  }

  @Test
  void theStateIsServedByteForByteAlsoAfterAKill() throws IOException {
    HttpResponse<byte[]> before;
    try (var router = start()) {
      before = state(router);
      assertThat(before.statusCode()).isEqualTo(200);
      assertThat(checkpoint(router).at("/kept/verified").asText()).isEqualTo("state");
      assertThat(checkpoint(router).at("/kept/block").asBoolean()).isTrue();
      assertThat(checkpoint(router).at("/kept/weakSubjectivity/leftEpochs").asLong())
          .isGreaterThan(200);
      assertThat(router.program().out()).doesNotContain("ERROR", "Exception");
    }

    try (var router = start()) {
      var after = state(router);

      assertThat(after.headers().firstValue("Fresnel-Checkpoint"))
          .isEqualTo(before.headers().firstValue("Fresnel-Checkpoint"));
      assertThat(after.body()).isEqualTo(before.body());
    }
  }

  @Test
  void theChainIsReportedToTheOperator() throws IOException {
    try (var router = start()) {
      assertThat(JSON.readTree(router.ask("/api/v1/conditions").body()).isArray()).isTrue();
      assertThat(JSON.readTree(router.ask("/api/v1/diversity").body()).findValuesAsText("ifWrong"))
          .hasSize(3);
      await()
          .atMost(Program.PATIENCE)
          .until(
              () -> !JSON.readTree(router.ask("/api/v1/chain").body()).path("branches").isEmpty());
    }
  }

  private HttpResponse<byte[]> state(PackagedRouter router) {
    var request =
        HttpRequest.newBuilder(URI.create(router.data() + STATE))
            .header("Accept", "application/octet-stream")
            .build();
    return caller.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private PackagedRouter start() throws IOException {
    var router =
        PackagedRouter.start(
            directory,
            nodes.urls(),
            Map.of("FRESNEL_STATE_DIRECTORY", directory.resolve("state").toString()));
    await()
        .atMost(Program.PATIENCE)
        .until(() -> checkpoint(router).path("state").asText().equals("served"));
    return router;
  }

  private static JsonNode checkpoint(PackagedRouter router) throws IOException {
    return JSON.readTree(router.ask("/api/v1/checkpoint").body());
  }
}
