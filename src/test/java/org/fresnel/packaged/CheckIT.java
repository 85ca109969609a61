package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One look at the nodes, beside a router that serves. The third node is on another network.
class CheckIT {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final int FOREIGN = 2;

  /// A cold JVM on a busy machine has time to answer.
  private static final Map<String, String> PATIENT =
      Map.of("FRESNEL_PROBE_INTERVAL", "31s", "FRESNEL_PROBE_TIMEOUT", "30s");

  private static final Map<String, String> HASTY =
      Map.of("FRESNEL_PROBE_INTERVAL", "2s", "FRESNEL_PROBE_TIMEOUT", "1s");

  private static SimulatedNodes nodes;
  private static PackagedRouter router;

  @TempDir private Path directory;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    nodes = new SimulatedNodes(3);
    nodes.apply(FOREIGN, new Fault.WrongNetwork());
    router = PackagedRouter.start(directory, nodes.urls(), Map.of());
  }

  @AfterEach
  void heal() {
    nodes.heal(0);
  }

  @AfterAll
  static void stop() {
    router.close();
    nodes.close();
  }

  @Test
  void theStatusIsZeroIfEveryNodeIsFit() throws IOException, InterruptedException {
    try (var check = check(PATIENT, nodes.urls().subList(0, 2))) {
      assertThat(check.status()).isZero();
      assertThat(check.err()).isEmpty();
      assertThat(check.out().lines())
          .hasSize(3)
          .first()
          .asString()
          .startsWith("name=%s url=%s ".formatted(url(0).getAuthority(), url(0)))
          .contains(" health=ready fit=true ", " peers=", " version=Lighthouse/");
      assertThat(check.out())
          .endsWith(
              "dutiesPossible=true status=0 summary=\"Duties are possible, on all 2 nodes.\"\n");
    }
  }

  @Test
  void theStatusIsOneIfANodeIsUnfit() throws IOException, InterruptedException {
    var dead = URI.create("http://127.0.0.1:" + Loopback.freePort());
    try (var check = check(PATIENT, List.of(url(0), dead, url(1), url(FOREIGN)))) {
      assertThat(check.status()).isEqualTo(1);
      assertThat(check.err()).isEmpty();
      assertThat(check.out().lines().map(CheckIT::health))
          .containsExactly("ready", "down", "ready", "wrong_network", "none");
      assertThat(check.out().lines().toList().get(1))
          .contains("reason=\"connection refused\" hint=\"Is it running");
    }
  }

  @Test
  void theStatusIsThreeIfNoNodeIsUsable() throws IOException, InterruptedException {
    nodes.apply(0, new Fault.ElOffline());
    try (var check = check(PATIENT, List.of(url(0)))) {
      assertThat(check.status()).isEqualTo(3);
      assertThat(check.err()).isEmpty();
      assertThat(check.out()).contains("health=optimistic", "dutiesPossible=false status=3");
    }
  }

  @Test
  void theJsonIsReadable() throws IOException, InterruptedException {
    try (var check = check(PATIENT, List.of(url(0), url(1), url(FOREIGN)), "--json")) {
      assertThat(check.status()).isEqualTo(1);
      var report = new ObjectMapper().readTree(check.out());
      assertThat(report.path("status").asInt()).isEqualTo(1);
      assertThat(report.path("nodes").findValues("health"))
          .extracting(JsonNode::asText)
          .containsExactly("ready", "ready", "wrong_network");
    }
  }

  @Test
  void hungNodesDoNotDelayTheCheck() throws IOException, InterruptedException {
    nodes.apply(0, new Fault.Hang());
    try (var check = check(HASTY, List.of(url(0)))) {
      assertThat(check.status()).isEqualTo(3);
      assertThat(check.out()).contains("reason=\"probe not answered in time\"");
    }
  }

  @Test
  void secretsAreNotShown() throws IOException, InterruptedException {
    var dead = Loopback.freePort();
    var secret = URI.create("http://user:s3cret@127.0.0.1:%d/s3cret".formatted(dead));
    try (var check = check(PATIENT, List.of(secret))) {
      assertThat(check.status()).isEqualTo(3);
      assertThat(check.out())
          .contains("url=http://127.0.0.1:%d/***".formatted(dead))
          .doesNotContain("s3cret");
      assertThat(check.err()).isEmpty();
    }
  }

  @Test
  void aMistakeInTheConfigurationIsOneLine() throws IOException, InterruptedException {
    var file = directory.resolve("other.yaml");
    Files.writeString(file, "nodes: [http://a:5052]\nprobe:\n  interval: often\n");
    try (var check =
        Program.start(directory, Map.of(), "check", "--json", "--config", file.toString())) {
      assertThat(check.status()).isEqualTo(2);
      assertThat(check.err())
          .singleElement()
          .asString()
          .startsWith("fresnel: probe.interval (" + file + " line 3): expected a duration");
      assertThat(check.out()).isEmpty();
    }
  }

  @Test
  void aTerminalShowsATableInColour() throws IOException, InterruptedException {
    try (var check = onTerminal(Map.of("TERM", "xterm"))) {
      assertThat(check.status()).isZero();
      assertThat(check.out()).contains("\u001b[").contains("NODE", "HEALTH", "VERSION");
    }
  }

  @Test
  void aTerminalWithoutColourShowsATable() throws IOException, InterruptedException {
    try (var check = onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"))) {
      assertThat(check.status()).isZero();
      assertThat(check.out())
          .doesNotContain("\u001b[")
          .startsWith("NODE ")
          .contains("Duties are possible, on the only node");
    }
  }

  /// The check of the first node, with a pseudo terminal around it.
  private Program onTerminal(Map<String, String> terminal) throws IOException {
    assumeThat(Files.isExecutable(SCRIPT)).as("the program script is there").isTrue();
    var environment = environment(PATIENT, List.of(url(0)));
    environment.putAll(terminal);
    var command = String.join(" ", Program.command()) + " check";
    return Program.start(
        directory, environment, List.of(SCRIPT.toString(), "-qec", command, "/dev/null"));
  }

  private Program check(Map<String, String> settings, List<URI> urls, String... options)
      throws IOException {
    var words = new ArrayList<>(List.of("check"));
    words.addAll(List.of(options));
    return Program.start(directory, environment(settings, urls), words.toArray(String[]::new));
  }

  private static Map<String, String> environment(Map<String, String> settings, List<URI> urls) {
    var environment = new HashMap<>(settings);
    environment.put(
        "FRESNEL_NODES", urls.stream().map(URI::toString).collect(Collectors.joining(",")));
    return environment;
  }

  private static URI url(int index) {
    return nodes.urls().get(index);
  }

  private static String health(String line) {
    return Stream.of(line.split(" ", -1))
        .filter(word -> word.startsWith("health="))
        .map(word -> word.substring("health=".length()))
        .findFirst()
        .orElse("none");
  }
}
