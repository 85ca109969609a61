package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.sim.Fault;
import org.fresnel.sim.SimulatedNetwork;
import org.fresnel.sim.SimulatedNode;
import org.fresnel.sim.SimulationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys that concern the whole process.
class ProcessKeysIT {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";

  private final Vertx vertx = Vertx.vertx();
  private final SimulatedNode node = startNode(vertx);
  private final int controlPort = freePort();
  private final String control = "http://127.0.0.1:" + controlPort;

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void configure() {
    environment.put("FRESNEL_NODES", node.url().toString());
    environment.put("FRESNEL_LISTEN_PORT", "0");
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(controlPort));
    environment.put("FRESNEL_PROBE_INTERVAL", "500ms");
    environment.put("FRESNEL_PROBE_TIMEOUT", "450ms");
  }

  @AfterEach
  void stop() {
    Site.await(vertx.close());
  }

  @Test
  @Shows({"control.host", "control.port"})
  void theControlPlaneIsAtThatAddress() throws IOException {
    assumeThat(FresnelProcess.get("http://127.0.0.2:" + controlPort)).isZero();
    environment.put("FRESNEL_CONTROL_HOST", "127.0.0.2");
    try (var program = start()) {
      FresnelProcess.awaitStatus("http://127.0.0.2:%d/q/health".formatted(controlPort), 200);

      assertThat(FresnelProcess.get(control + "/q/health")).isZero();
      assertThat(FresnelProcess.get(program.data() + ROOT)).isEqualTo(200);
    }
  }

  @Test
  @Shows("control.ready-when")
  void readinessAsksForARecoveringNodeOrAReadyOne() throws IOException {
    environment.put("FRESNEL_FAILBACK_MIN_SLOTS", "8192");
    Site.await(node.apply(new Fault.Down()));
    try (var usable = start()) {
      FresnelProcess.awaitStatus(control + "/q/health/ready", 503);
      assertThat(usable.err()).isEmpty();
      Site.await(node.heal());

      FresnelProcess.awaitStatus(control + "/q/health/ready", 200);
    }
    environment.put("FRESNEL_CONTROL_READY_WHEN", "ready");
    Site.await(node.apply(new Fault.Down()));
    try (var ready = start()) {
      FresnelProcess.awaitStatus(control + "/q/health/started", 200);
      Site.await(node.heal());

      await().atMost(FresnelProcess.PATIENCE).until(() -> ready.out().contains("recovering"));
      assertThat(FresnelProcess.get(control + "/q/health/ready")).isEqualTo(503);
    }
  }

  @Test
  @Shows("shutdown.delay")
  void readinessGoesDownBeforeThePortCloses() throws IOException {
    environment.put("FRESNEL_SHUTDOWN_DELAY", "3s");
    try (var program = start()) {
      FresnelProcess.awaitStatus(control + "/q/health/ready", 200);

      program.terminate();

      FresnelProcess.awaitStatus(control + "/q/health/ready", 503);
      assertThat(FresnelProcess.get(program.data() + ROOT)).isEqualTo(200);
      assertThat(program.status()).isIn(0, 143);
      assertThat(FresnelProcess.get(program.data() + ROOT)).isZero();
      assertThat(program.err()).isEmpty();
    }
  }

  @Test
  @Shows("shutdown.timeout")
  void requestsInFlightAreGivenTimeToFinish() throws IOException {
    environment.put("FRESNEL_ROUTING_BUDGETS_ANY_PATIENCE", "1m");
    environment.put("FRESNEL_ROUTING_BUDGETS_ANY_TOTAL", "1m");
    Site.await(node.apply(new Fault.Slow(Duration.ofSeconds(3)).on(ROOT)));

    environment.put("FRESNEL_SHUTDOWN_TIMEOUT", "30s");
    assertThat(statusOfARequestInFlightAtTheEnd()).isEqualTo(200);

    environment.put("FRESNEL_SHUTDOWN_TIMEOUT", "0s");
    assertThat(statusOfARequestInFlightAtTheEnd()).isIn(0, 503);
  }

  @Test
  void theFileIsFoundWhereItIsNamed() throws IOException {
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

  private void awaitNode(String name, FresnelProcess program) {
    FresnelProcess.awaitStatus(control + "/api/v1/nodes/" + name, 200);
    program.terminate();
    assertThat(program.status()).isIn(0, 143);
  }

  private Path write(String file, String name) throws IOException {
    return Files.writeString(
        folder.resolve(file), "nodes: [{name: %s, url: %s}]\n".formatted(name, node.url()));
  }

  /// 0 if the connection ends without an answer.
  private int statusOfARequestInFlightAtTheEnd() throws IOException {
    node.forgetRequests();
    try (var program = start()) {
      FresnelProcess.awaitStatus(control + "/q/health/ready", 200);
      var answer = FresnelProcess.getLater(program.data() + ROOT);
      await().atMost(FresnelProcess.PATIENCE).until(() -> !node.requests("GET", ROOT).isEmpty());

      program.terminate();

      var status = answer.handle((response, lost) -> lost == null ? response.statusCode() : 0);
      assertThat(program.status()).isIn(0, 143);
      return RunningRouter.ended(status);
    }
  }

  private FresnelProcess start(String... arguments) throws IOException {
    var program = FresnelProcess.start(folder, environment, arguments);
    try {
      return program.awaitListening();
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
  }

  private static SimulatedNode startNode(Vertx vertx) {
    var clock = InstantSource.system();
    var slot = Duration.ofSeconds(1);
    var simulation =
        SimulationSettings.defaults(clock.instant().minus(slot.multipliedBy(100)))
            .withSlotDuration(slot)
            .withNodes(1);
    return Site.await(SimulatedNetwork.start(vertx, simulation, clock)).nodes().getFirst();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
