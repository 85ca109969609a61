package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.Shows;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulatedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys that concern the whole process.
class ProcessKeysIT {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";

  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(1);
  private final SimulatedNode node = nodes.node(0);
  private final Map<String, String> environment = new HashMap<>();
  private int controlPort;
  private String control = "";

  @BeforeEach
  void configure() throws IOException {
    controlPort = Loopback.freePort();
    control = "http://127.0.0.1:" + controlPort;
    environment.put("FRESNEL_NODES", node.url().toString());
    environment.put("FRESNEL_LISTEN_PORT", "0");
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(controlPort));
    environment.put("FRESNEL_PROBE_INTERVAL", "500ms");
    environment.put("FRESNEL_PROBE_TIMEOUT", "450ms");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  @Shows({"control.host", "control.port"})
  void theControlPlaneHasTheConfiguredAddress() throws IOException, InterruptedException {
    assumeThat(Http.status("http://127.0.0.2:" + controlPort)).isZero();
    environment.put("FRESNEL_CONTROL_HOST", "127.0.0.2");
    try (var program = start()) {
      Http.awaitStatus("http://127.0.0.2:%d/q/health".formatted(controlPort), 200);

      assertThat(Http.status(control + "/q/health")).isZero();
      assertThat(Http.status(program.data() + ROOT)).isEqualTo(200);
    }
  }

  @Test
  @Shows("control.ready-when")
  void readinessNeedsARecoveringOrAReadyNode() throws IOException, InterruptedException {
    environment.put("FRESNEL_FAILBACK_MIN_SLOTS", "8192");
    nodes.apply(0, new Fault.Down());
    try (var usable = start()) {
      Http.awaitStatus(control + "/q/health/ready", 503);
      assertThat(usable.err()).isEmpty();
      nodes.heal(0);

      Http.awaitStatus(control + "/q/health/ready", 200);
    }
    environment.put("FRESNEL_CONTROL_READY_WHEN", "ready");
    nodes.apply(0, new Fault.Down());
    try (var ready = start()) {
      Http.awaitStatus(control + "/q/health/started", 200);
      nodes.heal(0);

      await().atMost(Program.PATIENCE).until(() -> ready.out().contains("recovering"));
      assertThat(Http.status(control + "/q/health/ready")).isEqualTo(503);
    }
  }

  @Test
  @Shows("shutdown.delay")
  void readinessEndsBeforeThePortCloses() throws IOException, InterruptedException {
    environment.put("FRESNEL_SHUTDOWN_DELAY", "3s");
    try (var program = start()) {
      Http.awaitStatus(control + "/q/health/ready", 200);

      program.terminate();

      Http.awaitStatus(control + "/q/health/ready", 503);
      assertThat(Http.status(program.data() + ROOT)).isEqualTo(200);
      assertThat(program.status()).isIn(0, 143);
      assertThat(Http.status(program.data() + ROOT)).isZero();
      assertThat(program.err()).isEmpty();
    }
  }

  @Test
  @Shows("shutdown.timeout")
  void requestsInFlightHaveTimeToFinish() throws IOException, InterruptedException {
    environment.put("FRESNEL_ROUTING_BUDGETS_ANY_PATIENCE", "1m");
    environment.put("FRESNEL_ROUTING_BUDGETS_ANY_TOTAL", "1m");
    nodes.apply(0, new Fault.Slow(Duration.ofSeconds(3)).on(ROOT));

    environment.put("FRESNEL_SHUTDOWN_TIMEOUT", "30s");
    assertThat(statusOfARequestInFlightAtTheEnd()).isEqualTo(200);

    environment.put("FRESNEL_SHUTDOWN_TIMEOUT", "0s");
    assertThat(statusOfARequestInFlightAtTheEnd()).isIn(0, 503);
  }

  @Test
  void theNamedFileIsRead() throws IOException, InterruptedException {
    environment.remove("FRESNEL_NODES");
    write("fresnel.yaml", "here");
    var variable = write("variable.yaml", "variable");
    var argument = write("argument.yaml", "argument");

    try (var program = start()) {
      awaitNode("here", program);
    }
    environment.put("FRESNEL_CONFIG", variable.toString());
    try (var program = start()) {
      awaitNode("variable", program);
    }
    try (var program = start("--config", argument.toString())) {
      awaitNode("argument", program);
    }
  }

  private void awaitNode(String name, Program program) throws InterruptedException {
    Http.awaitStatus(control + "/api/v1/nodes/" + name, 200);
    program.terminate();
    assertThat(program.status()).isIn(0, 143);
  }

  private Path write(String file, String name) throws IOException {
    return Files.writeString(
        directory.resolve(file), "nodes: [{name: %s, url: %s}]\n".formatted(name, node.url()));
  }

  /// 0 if the connection ends without an answer.
  private int statusOfARequestInFlightAtTheEnd() throws IOException, InterruptedException {
    node.forgetRequests();
    try (var program = start()) {
      Http.awaitStatus(control + "/q/health/ready", 200);
      var answer = Http.statusLater(program.data() + ROOT);
      await().atMost(Program.PATIENCE).until(() -> !node.requests("GET", ROOT).isEmpty());

      program.terminate();

      assertThat(program.status()).isIn(0, 143);
      return ended(answer);
    }
  }

  private Program start(String... arguments) throws IOException {
    return Program.start(directory, environment, arguments).awaitListening();
  }
}
