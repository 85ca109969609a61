package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The container image as a careful operator runs it: nothing to write to, no capability, a bound
/// on memory. Of the host it shares the network, so that it listens on loopback only.
class ContainerImageIT {
  private static final String NAME = "fresnel-under-test";
  private static final String HEADER = "/eth/v1/beacon/headers/head";

  /// Resource limits that any host grants.
  private static final List<String> GRANTED =
      List.of("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024");

  private static final Map<String, String> LOOPBACK =
      Map.of("FRESNEL_LISTEN_HOST", "127.0.0.1", "FRESNEL_CONTROL_HOST", "127.0.0.1");

  private static final List<String> CAREFUL =
      List.of("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges");

  private static Podman podman;
  private static String image;
  private static SimulatedNodes nodes;
  private static PackagedRouter router;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    var file = System.getProperty("fresnel.image", "");
    assumeThat(file).as("the image's file").isNotEmpty();
    assumeThat(Podman.isHere()).as("podman is here").isTrue();
    podman = new Podman(directory);
    image = last(podman.run("load", "--quiet", "--input", file));
    nodes = new SimulatedNodes(2);
    router = PackagedRouter.start(directory, nodes.urls(), LOOPBACK, command(NAME));
  }

  private static List<String> command(String name) {
    var command = new ArrayList<>(podman.command("run", "--rm", "--name", name));
    // A test that does not get as far as its end leaves nothing running.
    command.addAll(List.of("--timeout", "300", "--env", "FRESNEL_*", "--network", "host"));
    command.addAll(List.of("--memory", "96m"));
    command.addAll(CAREFUL);
    command.addAll(GRANTED);
    command.add(image);
    return command;
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (router != null) {
      podman.run("rm", "--force", "--ignore", NAME);
      router.close();
      nodes.close();
    }
  }

  @Test
  void aNodesAnswerReachesTheClient() throws IOException, InterruptedException {
    assertThat(router.get(HEADER).statusCode()).isEqualTo(200);
  }

  @Test
  void theRouterIsLiveAndReady() throws IOException, InterruptedException {
    assertThat(router.ask("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(router.ask("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void itsUserIsNotRootAndCannotBecomeRoot() throws IOException, InterruptedException {
    var status = Files.readString(Path.of("/proc", inspect("{{.State.Pid}}"), "status"));

    assertThat(status)
        .contains("Uid:\t65532\t65532", "Gid:\t65532\t65532", "NoNewPrivs:\t1")
        .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000");
  }

  @Test
  void itsLabelsDescribeTheImage() throws IOException, InterruptedException {
    assertThat(inspect("{{json .Config.Labels}}"))
        .contains("\"org.opencontainers.image.title\":\"Fresnel\"")
        .contains("org.opencontainers.image.version", "Apache-2.0");
  }

  @Test
  void theContainerEndsOnSigterm(@TempDir Path directory) throws IOException, InterruptedException {
    var command = command("fresnel-to-end");
    var settings = new HashMap<>(LOOPBACK);
    settings.put("FRESNEL_SHUTDOWN_DELAY", "0s");
    try (var other = PackagedRouter.start(directory, nodes.urls(), settings, command)) {
      other.program().terminate();

      assertThat(other.program().status()).isZero();
    }
  }

  private static String inspect(String format) throws IOException, InterruptedException {
    return podman.run("inspect", "--format", format, NAME);
  }

  /// `Loaded image: <name>`.
  private static String last(String words) {
    return Arrays.asList(words.split("\\s+")).getLast();
  }
}
