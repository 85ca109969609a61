package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program asks another one of its kind that serves.
class AskIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private static SimulatedNodes nodes;
  private static PackagedRouter router;

  @TempDir private Path directory;

  /// What a program said that has ended.
  private record Ended(int status, String out, List<String> err) {}

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    nodes = new SimulatedNodes(2);
    router =
        PackagedRouter.start(
            directory,
            nodes.urls(),
            Map.of(
                "FRESNEL_PROBE_INTERVAL", "500ms",
                "FRESNEL_PROBE_TIMEOUT", "450ms",
                "FRESNEL_FAILBACK_GOOD_PROBES", "1",
                "FRESNEL_FAILBACK_MIN_SLOTS", "0"));
  }

  @AfterAll
  static void stop() {
    router.close();
    nodes.close();
  }

  @Test
  void theFleetIsShown() throws Exception {
    awaitReady();
    var status = ask("status");

    assertThat(status.status()).isZero();
    assertThat(status.err()).isEmpty();
    assertThat(status.out())
        .startsWith("Duties are possible, on all 2 nodes.\n\nNODE ")
        .doesNotContain("\u001b[")
        .contains("Lighthouse/", "  drill       none runs\n", "  window      no 5m are free: ");
  }

  @Test
  void theJsonIsThatOfTheApi() throws Exception {
    assertThat(json("nodes").findValuesAsText("name")).containsExactly(name(0), name(1));
    assertThat(json("status").path("nodes")).hasSize(2);
  }

  @Test
  void aNodeIsDrainedAndResumed() throws Exception {
    awaitReady();
    var drained = ask("drain", name(1), "--reason", "new disk", "--for", "2h");

    assertThat(drained.err()).isEmpty();
    assertThat(drained.out())
        .startsWith(name(1) + " is out of use until ")
        .endsWith(": new disk\n");
    assertThat(ask("resume", name(1)).out()).startsWith(name(1) + " is in use: ");
  }

  @Test
  void anUnknownNodeIsAnsweredWithTheKnownOnes() throws Exception {
    assertThat(ask("drain", "x"))
        .isEqualTo(
            new Ended(
                1,
                "",
                List.of(
                    "fresnel: no node named x: expected one of %s, %s"
                        .formatted(name(0), name(1)))));
  }

  @Test
  void aDrillIsFollowedToItsReport() throws Exception {
    awaitReady();
    try (var drill = start("drill", "hang", "primary", "--for", "4s", "--wait")) {
      while (drill.isRunning()) {
        assertThat(router.get("/eth/v1/beacon/headers/head").statusCode()).isEqualTo(200);
      }
      assertThat(drill.status()).as(drill.out()).isZero();
      assertThat(drill.err()).isEmpty();
      assertThat(drill.out())
          .containsPattern("\\Adrill-\\d+ is running: hang on primary ")
          .containsPattern("(?m)^drill-\\d+: passed$")
          .contains("  requests ");
    }
  }

  @Test
  void aRunningDrillIsAborted() throws Exception {
    awaitReady();
    assertThat(ask("drill", "drop-events", name(1), "--for", "5m").status()).isZero();
    var aborted = ask("drill", "abort");

    assertThat(aborted.err()).isEmpty();
    assertThat(aborted.out()).containsPattern("\\Adrill-\\d+ is aborted: drop-events on ");
  }

  @Test
  void aRequestIsExplained() throws Exception {
    assertThat(ask("explain", "/eth/v1/validator/attestation_data?slot=1&committee_index=0").out())
        .contains("operation  produceAttestationData", "class      head", name(0));
  }

  @Test
  void theStatusIsOneWithoutAWindow() throws Exception {
    var window = ask("maintenance-window", "10m");

    assertThat(window.status()).isEqualTo(1);
    assertThat(window.out()).startsWith("no 10m are free: ");
  }

  @Test
  void theConfigurationHasTheAddressOfTheRouter() throws Exception {
    var port = router.control().replaceFirst(".*:", "");
    Files.writeString(directory.resolve("fresnel.yaml"), "control: {port: %s}\n".formatted(port));
    try (var program = Program.start(directory, Map.of(), "nodes", name(0))) {
      assertThat(program.status()).isZero();
    }
  }

  @Test
  void theErrorIsOneLineIfNothingListens() throws Exception {
    var url = "http://127.0.0.1:" + Loopback.freePort();

    assertThat(ask("status", "--url", url))
        .isEqualTo(
            new Ended(
                3,
                "",
                List.of(
                    "fresnel: expected the control plane of a router at %s (--url), got connection"
                            .formatted(url)
                        + " refused")));
  }

  @Test
  void aTerminalShowsColours() throws Exception {
    assumeThat(Files.isExecutable(SCRIPT)).as("the program script is there").isTrue();
    awaitReady();
    var environment = new HashMap<>(environment());
    environment.put("TERM", "xterm");
    var command = String.join(" ", Program.command()) + " status";
    try (var program =
        Program.start(
            directory, environment, List.of(SCRIPT.toString(), "-qec", command, "/dev/null"))) {
      assertThat(program.status()).isZero();
      assertThat(program.out()).contains("\u001b[").contains("NODE", "ready");
    }
  }

  private static void awaitReady() {
    await()
        .atMost(Program.PATIENCE)
        .until(
            () ->
                JSON
                    .readTree(router.ask("/api/v1/nodes").body())
                    .findValuesAsText("health")
                    .stream()
                    .allMatch("ready"::equals));
  }

  private static String name(int index) {
    return nodes.urls().get(index).getAuthority();
  }

  private static Map<String, String> environment() {
    return Map.of("FRESNEL_CONTROL_URL", router.control());
  }

  private Program start(String... words) throws IOException {
    return Program.start(directory, environment(), words);
  }

  private Ended ask(String... words) throws IOException, InterruptedException {
    try (var program = start(words)) {
      return new Ended(program.status(), program.out(), program.err());
    }
  }

  /// One document, and nothing besides.
  private JsonNode json(String... words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    var ended = ask(all.toArray(String[]::new));
    assertThat(ended.err()).isEmpty();
    return JSON.readTree(ended.out());
  }
}
