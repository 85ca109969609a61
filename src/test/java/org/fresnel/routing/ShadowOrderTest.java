package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.AdminState;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Credentials;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Member;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A node with the role `shadow` beside two others.
class ShadowOrderTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(1200);
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 1, 0), "");

  private final EndpointTable table = EndpointTable.load();
  private Fleet fleet = fleet(node("s", Node.Role.SHADOW), node("a", Node.Role.PRIMARY));

  @ParameterizedTest
  @CsvSource({
    "GET, /eth/v1/beacon/genesis",
    "GET, /eth/v1/validator/attestation_data?slot=100&committee_index=0",
    "GET, /eth/v3/validator/blocks/100",
    "GET, /eth/v2/debug/beacon/states/head",
    "GET, /eth/v1/events",
    "POST, /eth/v2/beacon/blocks",
    "POST, /eth/v1/validator/prepare_beacon_proposer",
    "POST, /eth/v1/validator/beacon_committee_subscriptions"
  })
  void noRequestGoesToIt(String method, String target) {
    see("s", new Observation.HeadSeen(new Head(101, "0xbb")));
    see("a", new Observation.Unreachable("refused"));

    assertThat(explained(method, target, Optional.empty()))
        .doesNotContain("s PREFERRED", "s FALLBACK")
        .contains("s EXCLUDED");
  }

  @Test
  void aClientCannotSelectIt() {
    var plan = plan("GET", "/eth/v1/node/peers", Optional.of("s"));

    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.Refused.class,
            it -> assertThat(it.reason()).isEqualTo("Fresnel-Node: expected one of a, got s"));
  }

  @Test
  void itsHeadMakesNoOtherNodeLag() {
    see("s", new Observation.HeadSeen(new Head(100 + 1, "0xbb")));

    assertThat(fleet.best().slot()).isEqualTo(100);
    assertThat(fleet.lagSlots(fleet.named("a").orElseThrow())).isZero();
  }

  @Test
  void itHasNoVoteOnFinality() {
    see("s", new Observation.Finalized(new Checkpoint(2, "0xother")));
    see("a", new Observation.Finalized(new Checkpoint(2, "0xroot")));

    assertThat(health("a")).isEqualTo("ready");
  }

  @Test
  void itDoesNotReplaceALastResort() {
    fleet = fleet(node("s", Node.Role.SHADOW), node("a", Node.Role.LAST_RESORT));

    assertThat(fleet.isIdle(fleet.named("a").orElseThrow())).isFalse();
  }

  @Test
  void itPassesTheGateWhenItIsPromoted() {
    var promoted =
        fleet.nodes().stream()
            .map(it -> new Member(it.node().as(Node.Role.PRIMARY), new AdminState.InUse()))
            .toList();

    fleet = fleet.arranged(promoted, RULES, NOW);

    assertThat(health("s")).isEqualTo("recovering");
    assertThat(fleet.named("s").orElseThrow().replay().label()).isEqualTo("pending");
    assertThat(explained("GET", "/eth/v1/beacon/genesis", Optional.empty()))
        .containsExactly("a PREFERRED", "s FALLBACK");
  }

  private String health(String name) {
    return fleet.named(name).orElseThrow().health().kind().label();
  }

  private Plan plan(String method, String target, Optional<String> wanted) {
    var route = (Route.Known) table.route(method, target);
    return new RoutePlanner(Map.of(), GatheredReads.FIRST).plan(route, fleet, wanted);
  }

  private List<String> explained(String method, String target, Optional<String> wanted) {
    var route = (Route.Known) table.route(method, target);
    return Explanation.of(route, plan(method, target, wanted), fleet, Deferral.NONE)
        .places()
        .stream()
        .map(place -> "%s %s".formatted(place.status().node().name(), place.rank()))
        .toList();
  }

  private static Node node(String name, Node.Role role) {
    return new Node(
        name, URI.create("http://" + name), role, Credentials.NONE, false, Node.Receives.ALL);
  }

  private static Fleet fleet(Node... nodes) {
    var network =
        new Identity(
            new SlotClock(GENESIS, Duration.ofSeconds(12), 32), "0xaa", "0x01", "1:0xdd", Map.of());
    var status = new SyncStatus(100, 0, false, false, false);
    var fleet = Fleet.unprobed(List.of(nodes), NOW);
    for (var node : nodes) {
      fleet = fleet.after(node.name(), new Observation.Identified(network, "sim"), RULES, NOW);
      fleet = fleet.after(node.name(), new Observation.Probed(status, Duration.ZERO), RULES, NOW);
    }
    return fleet;
  }

  private void see(String name, Observation seen) {
    fleet = fleet.after(name, seen, RULES, NOW.plusSeconds(1));
  }
}
