package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Credentials;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(1200);
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 8, 0), "");
  private static final RoutePlanner POLICY = new RoutePlanner(Map.of(), GatheredReads.FIRST);

  private final EndpointTable table = EndpointTable.load();
  private Fleet fleet =
      fleet(
          node("a", Node.Role.PRIMARY, false, Node.Receives.ALL),
          node("b", Node.Role.PRIMARY, false, Node.Receives.DUTIES_ONLY),
          node("spare", Node.Role.BACKUP, false, Node.Receives.ALL),
          node("off", Node.Role.PRIMARY, true, Node.Receives.ALL));

  @Test
  void everyNodeAfterTheFirstHasAReason() {
    assertThat(explained("GET", "/eth/v1/beacon/genesis"))
        .containsExactly(
            "a PREFERRED: the best node",
            "b PREFERRED: configured after a",
            "spare PREFERRED: a backup",
            "off EXCLUDED: never asked while it is drained: " + reason("off"));
  }

  @Test
  void aNodeThatIsDownIsAFallback() {
    see("a", new Observation.Unreachable("connection refused"));

    assertThat(explained("GET", "/eth/v1/beacon/genesis"))
        .startsWith("b PREFERRED: the best node")
        .contains("a FALLBACK: down, while b is ready: connection refused");
  }

  @Test
  void aNodeWithAnOlderHeadIsLaterForHeadReads() {
    see("b", new Observation.HeadSeen(new Head(101, "0xbb")));

    assertThat(explained("GET", "/eth/v1/beacon/headers/head"))
        .startsWith(
            "b PREFERRED: the best node",
            "a PREFERRED: its head is of slot 100, that of b of slot 101");
  }

  @Test
  void aNodeThatDoesNotReceiveSubscriptionsIsExcluded() {
    assertThat(explained("POST", "/eth/v1/validator/beacon_committee_subscriptions"))
        .contains("b EXCLUDED: receive-subscriptions excludes it");
  }

  @Test
  void aNodeThatIsDownIsTheLastResortOfMessages() {
    see("a", new Observation.Unreachable("connection refused"));

    assertThat(explained("POST", "/eth/v1/beacon/pool/voluntary_exits"))
        .contains("a FALLBACK: down, while b is ready: connection refused");
  }

  @Test
  void noNodeIsAskedForTheRoutersOwnAnswers() {
    assertThat(explained("GET", "/eth/v1/node/version"))
        .startsWith("a EXCLUDED: no node is asked: the router answers itself");
  }

  /// Whatever is asked, and whatever the plan: nobody is forgotten and nobody told twice.
  @ParameterizedTest
  @CsvSource({
    "GET, /eth/v1/beacon/genesis",
    "GET, /eth/v1/beacon/headers/head",
    "GET, /eth/v1/node/peers",
    "GET, /eth/v1/node/version",
    "GET, /eth/v1/events",
    "GET, /eth/v2/debug/beacon/states/head",
    "GET, /eth/v3/validator/blocks/5",
    "GET, /eth/v2/validator/aggregate_attestation",
    "GET, /eth/v1/validator/attestation_data",
    "POST, /eth/v1/validator/prepare_beacon_proposer",
    "POST, /eth/v2/beacon/blocks"
  })
  void everyNodeHasOnePlace(String method, String target) {
    see("spare", new Observation.Unreachable("connection refused"));

    assertThat(explained(method, target))
        .extracting(line -> line.replaceFirst(" .*", ""))
        .containsExactlyInAnyOrder("a", "b", "spare", "off");
    assertThat(explained(method, target)).noneMatch(line -> line.endsWith(": "));
  }

  private String reason(String name) {
    return fleet.named(name).orElseThrow().health().reason();
  }

  private List<String> explained(String method, String target) {
    var route = (Route.Known) table.route(method, target);
    var plan = POLICY.plan(route, fleet, Optional.empty());
    return Explanation.of(route, plan, fleet, Deferral.NONE).places().stream()
        .map(
            place ->
                "%s %s: %s".formatted(place.status().node().name(), place.rank(), place.reason()))
        .toList();
  }

  private static Node node(String name, Node.Role role, boolean drained, Node.Receives receives) {
    return new Node(name, URI.create("http://" + name), role, Credentials.NONE, drained, receives);
  }

  private static Fleet fleet(Node... nodes) {
    var network =
        new Identity(
            new SlotClock(GENESIS, Duration.ofSeconds(12), 32), "0xaa", "0x01", "1:0xdd", Map.of());
    var fleet = Fleet.unprobed(List.of(nodes), NOW);
    for (var node : nodes) {
      fleet = fleet.after(node.name(), new Observation.Identified(network, "sim"), RULES, NOW);
      var synced = new SyncStatus(100, 0, false, false, false);
      fleet = fleet.after(node.name(), new Observation.Probed(synced, Duration.ZERO), RULES, NOW);
    }
    return fleet;
  }

  private void see(String name, Observation seen) {
    fleet = fleet.after(name, seen, RULES, NOW);
  }
}
