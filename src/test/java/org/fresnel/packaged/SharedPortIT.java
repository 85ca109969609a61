package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.fresnel.Shows;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new process takes the port and the state over from the old one.
class SharedPortIT {
  private static final String PREPARATIONS = "/api/v1/validator-state";

  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(1);
  private int port;

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  @Shows("listen.reuse-port")
  void theNewOneServesBeforeTheOldOneEnds() throws IOException, InterruptedException {
    port = Loopback.freePort();
    var first = Loopback.freePort();
    var second = Loopback.freePort();
    try (var old = start(first)) {
      awaitReady(first);
      prepare("0x0000000000000000000000000000000000000001");
      try (var next = start(second)) {
        awaitReady(second);
        assertThat(next.out()).contains("another process stores its state in");
        prepare("0x0000000000000000000000000000000000000002");

        old.terminate();
        for (var asked = 0; old.isRunning(); asked++) {
          assertThat(Http.status(data())).as("request %d", asked).isEqualTo(200);
        }

        assertThat(old.status()).isZero();
        assertThat(Http.status(data())).isEqualTo(200);
        next.awaitWhileAlive(() -> next.out().contains("this one stores its state there now"));
        assertThat(Http.get("http://127.0.0.1:%d%s".formatted(second, PREPARATIONS)).body())
            .contains("preparation");
        assertThat(old.out()).doesNotContain("WARN", "ERROR", "Exception");
      }
    }
  }

  private void prepare(String recipient) {
    assertThat(
            Http.post(
                    "http://127.0.0.1:%d/eth/v1/validator/prepare_beacon_proposer".formatted(port),
                    "[{\"validator_index\": \"1\", \"fee_recipient\": \"%s\"}]"
                        .formatted(recipient))
                .statusCode())
        .isEqualTo(200);
  }

  private String data() {
    return "http://127.0.0.1:%d/eth/v1/beacon/states/50/root".formatted(port);
  }

  private static void awaitReady(int control) {
    Http.awaitStatus("http://127.0.0.1:%d/q/health/ready".formatted(control), 200);
  }

  private Program start(int control) throws IOException {
    return Program.start(
            directory,
            Map.of(
                "FRESNEL_NODES", nodes.urls().getFirst().toString(),
                "FRESNEL_LISTEN_PORT", Integer.toString(port),
                "FRESNEL_LISTEN_REUSE_PORT", "true",
                "FRESNEL_CONTROL_PORT", Integer.toString(control),
                "FRESNEL_STATE_DIRECTORY", directory.resolve("state").toString()))
        .awaitListening();
  }
}
