package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.fresnel.fixture.SimulatedNodes;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a router that is killed.
class StateIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(2);

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void incidentsAndDrillsSurviveAKillAndNoDrillContinues() throws IOException {
    try (var router = start()) {
      nodes.apply(1, new Fault.Down());
      await()
          .atMost(Program.PATIENCE)
          .until(
              () -> ask(router, "/api/v1/incidents").findValuesAsText("health").contains("down"));
      nodes.heal(1);
      awaitReady(router);
      assertThat(Http.post(router.control() + "/api/v1/drills").statusCode()).isEqualTo(201);
      await()
          .atMost(Program.PATIENCE)
          .until(() -> ask(router, "/api/v1/drills/drill-1").path("timeToDetectMs").isNumber());
    }

    try (var router = start()) {
      awaitReady(router);
      var incidents = ask(router, "/api/v1/incidents");

      assertThat(router.program().out()).contains("state is stored in " + directory);
      assertThat(ask(router, "/api/v1/drills").findValuesAsText("state"))
          .containsExactly("interrupted");
      assertThat(incidents.findValuesAsText("end")).containsExactly("interrupted", "resolved");
      assertThat(incidents.findValuesAsText("drill")).containsExactly("drill-1");
      assertThat(Http.post(router.control() + "/api/v1/drills/drill-1/abort").statusCode())
          .isEqualTo(409);
      assertThat(router.ask("/api/v1/decisions").statusCode()).isEqualTo(200);
      assertThat(router.program().out()).doesNotContain("WARN", "ERROR", "Exception");
      assertThat(router.program().err()).isEmpty();
    }
  }

  private PackagedRouter start() throws IOException {
    var router =
        PackagedRouter.start(
            directory,
            nodes.urls(),
            Map.of(
                "FRESNEL_STATE_DIRECTORY", directory.resolve("state").toString(),
                "FRESNEL_PROBE_INTERVAL", "500ms",
                "FRESNEL_PROBE_TIMEOUT", "450ms",
                "FRESNEL_FAILBACK_GOOD_PROBES", "1",
                "FRESNEL_FAILBACK_MIN_SLOTS", "0"));
    awaitReady(router);
    return router;
  }

  private static void awaitReady(PackagedRouter router) {
    await()
        .atMost(Program.PATIENCE)
        .until(
            () ->
                ask(router, "/api/v1/nodes").findValuesAsText("health").stream()
                    .allMatch("ready"::equals));
  }

  private static JsonNode ask(PackagedRouter router, String target) throws IOException {
    return JSON.readTree(router.ask(target).body());
  }
}
