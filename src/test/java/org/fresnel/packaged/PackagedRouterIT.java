package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.SimulatedNodes;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged application does in a process of its own what the other tests see of it in parts.
class PackagedRouterIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String HEADER = "/eth/v1/beacon/headers/head";
  private static final Map<String, String> FORGIVING =
      Map.of(
          "FRESNEL_PROBE_INTERVAL", "500ms",
          "FRESNEL_PROBE_TIMEOUT", "450ms",
          "FRESNEL_FAILBACK_GOOD_PROBES", "1",
          "FRESNEL_FAILBACK_MIN_SLOTS", "0");

  private static final Pattern FILE = Pattern.compile("\"(dashboard/[0-9a-f]{16}/[a-z./]+)\"");

  private static SimulatedNodes nodes;
  private static PackagedRouter router;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    nodes = new SimulatedNodes(2);
    router = PackagedRouter.start(directory, nodes.urls(), FORGIVING);
  }

  @AfterAll
  static void stop() {
    router.close();
    nodes.close();
  }

  @AfterEach
  void heal() {
    nodes.heal(0);
    await().atMost(PATIENCE).until(() -> health(0).equals("ready"));
  }

  @Test
  void aNodesAnswerReachesTheClient() throws IOException {
    var answer = router.get(HEADER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).at("/data/root").asText()).startsWith("0x");
    assertThat(Caller.answerer(answer)).isEqualTo(name(0));
  }

  @Test
  void anotherNodeReplacesADeadOne() {
    nodes.apply(0, new Fault.Down());

    var answer = router.get(HEADER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Caller.answerer(answer)).isEqualTo(name(1));
  }

  @Test
  void aDeadNodeIsShownAsDown() {
    nodes.apply(0, new Fault.Down());

    await().atMost(PATIENCE).until(() -> health(0).equals("down"));
  }

  @Test
  void eventsReachTheClient() {
    assertThat(Http.firstEvent(router.data() + "/eth/v1/events?topics=head")).contains("head");
  }

  @Test
  void theControlPlaneShowsTheProbeResults() throws IOException {
    var node = JSON.readTree(router.ask("/api/v1/nodes").body()).get(0);

    assertThat(node.path("version").asText()).startsWith("Lighthouse");
    assertThat(node.path("headSlot").asLong()).isPositive();
    assertThat(node.path("finalizedEpoch").asLong()).isPositive();
    assertThat(node.path("peers").asInt()).isPositive();
  }

  @Test
  void anUnknownNodeIsAnsweredWithTheKnownOnes() throws IOException {
    var answer = router.ask("/api/v1/nodes/nobody");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(answer.body()).path("message").asText()).contains(name(0), name(1));
  }

  @Test
  void theRouterIsLiveAndReady() {
    assertThat(router.ask("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(router.ask("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsAreCounted() {
    router.get(HEADER);

    assertThat(router.ask("/q/metrics").body()).contains("fresnel_requests");
  }

  @Test
  void theDashboardAndAllItsFilesAreThere() {
    var page = router.ask("/").body();
    var files = FILE.matcher(page).results().map(it -> "/" + it.group(1)).toList();

    assertThat(page).contains("<title>Fresnel</title>");
    assertThat(files)
        .hasSizeGreaterThan(20)
        .allSatisfy(file -> assertThat(router.ask(file).statusCode()).isEqualTo(200));
  }

  /// Unnamed nodes are named by their addresses.
  private static String name(int index) {
    return nodes.urls().get(index).getAuthority();
  }

  private static String health(int index) throws IOException {
    return node(index).path("health").asText();
  }

  private static JsonNode node(int index) throws IOException {
    return JSON.readTree(router.ask("/api/v1/nodes/" + name(index)).body());
  }
}
