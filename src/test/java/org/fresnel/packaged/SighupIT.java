package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The signal by which a service manager asks for a reload.
class SighupIT {
  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(1);
  private int controlPort;

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void theConfigurationIsReadAgain() throws IOException, InterruptedException {
    controlPort = Loopback.freePort();
    configure("before");
    try (var program = Program.start(directory, Map.of()).awaitListening()) {
      configure("after");
      program.signal("HUP");
      program.awaitWhileAlive(() -> program.out().contains("configuration applied by=SIGHUP"));

      Files.writeString(directory.resolve("fresnel.yaml"), "nodes: [{name: after}]\n");
      program.signal("HUP");
      program.awaitWhileAlive(
          () -> program.out().contains("configuration refused, nothing is changed by=SIGHUP"));

      assertThat(program.out()).contains("nodes[0].url");
      assertThat(Http.status(program.data() + "/eth/v1/node/version")).isEqualTo(200);
    }
  }

  @Test
  void aCheckGoesOn() throws IOException, InterruptedException {
    nodes.apply(0, new Fault.Slow(Duration.ofSeconds(1)));
    var settings = Map.of("FRESNEL_NODES", nodes.urls().getFirst().toString());
    try (var check = Program.start(directory, settings, "check")) {
      await()
          .atMost(Program.PATIENCE)
          .until(() -> !nodes.node(0).requests("GET", "/eth/v1/node/syncing").isEmpty());

      check.signal("HUP");

      assertThat(check.status()).isLessThan(128);
      assertThat(check.out()).contains("127.0.0.1");
    }
  }

  private void configure(String name) throws IOException {
    Files.writeString(
        directory.resolve("fresnel.yaml"),
        "nodes: [{name: %s, url: %s}]\nlisten: {port: 0}\ncontrol: {port: %d}\n"
            .formatted(name, nodes.urls().getFirst(), controlPort));
  }
}
