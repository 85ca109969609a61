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
import org.junit.jupiter.params.provider.ValueSource;

/// A node with the role `last-resort`, of which the fleet has one beside two others.
class LastResortOrderTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(1200);
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 8, 1), "");

  private Instant now = NOW.plusSeconds(1);
  private final EndpointTable table = EndpointTable.load();
  private Fleet fleet =
      fleet(
          node("hosted", Node.Role.LAST_RESORT),
          node("a", Node.Role.PRIMARY),
          node("b", Node.Role.BACKUP));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eth/v1/beacon/genesis",
        "/eth/v1/validator/attestation_data?slot=100&committee_index=0",
        "/eth/v3/validator/blocks/100",
        "/eth/v2/debug/beacon/states/head"
      })
  void readsGoToItAfterAllOthers(String target) {
    see("hosted", new Observation.HeadSeen(new Head(101, "0xbb")));
    see("a", new Observation.Unreachable("refused"));

    assertThat(explained("GET", target))
        .startsWith("b PREFERRED", "hosted FALLBACK")
        .doesNotContain("hosted PREFERRED");
  }

  @Test
  void itIsPreferredToNodesThatServeNoDuties() {
    see("a", new Observation.Unreachable("refused"));
    see("b", new Observation.Unreachable("refused"));

    assertThat(explained("GET", "/eth/v1/beacon/genesis")).startsWith("hosted PREFERRED");
  }

  @Test
  void aMessageGoesToItOnlyIfNoOtherNodeTakesIt() {
    assertThat(explained("POST", "/eth/v2/beacon/blocks"))
        .containsExactly("a PREFERRED", "b PREFERRED", "hosted FALLBACK");
  }

  @Test
  void aMessageGoesToItAtOnceIfNoOtherNodeCanServeDuties() {
    var optimistic = new SyncStatus(100, 0, false, true, false);
    see("a", new Observation.Probed(optimistic, Duration.ZERO));
    see("b", new Observation.Probed(optimistic, Duration.ZERO));

    assertThat(explained("POST", "/eth/v2/beacon/blocks"))
        .contains("hosted PREFERRED", "a PREFERRED", "b PREFERRED");
  }

  @Test
  void aMessageGoesToItIfItIsAlone() {
    fleet = fleet(node("hosted", Node.Role.LAST_RESORT));

    assertThat(explained("POST", "/eth/v2/beacon/blocks")).containsExactly("hosted PREFERRED");
  }

  @Test
  void itIsIdleWhileAnotherNodeCanServeDuties() {
    assertThat(isIdle()).isTrue();

    see("a", new Observation.Unreachable("refused"));
    assertThat(isIdle()).isTrue();

    see("b", new Observation.Unreachable("refused"));
    assertThat(isIdle()).isFalse();
  }

  @Test
  void itDoesNotLagBetweenTwoOfItsProbes() {
    now = NOW.plusSeconds(120);
    see("a", new Observation.HeadSeen(new Head(110, "0xcc")));
    now = now.plusSeconds(60);
    see("a", new Observation.RequestSucceeded());
    assertThat(health()).isEqualTo("ready");

    see("hosted", new Observation.Probed(status(100), Duration.ZERO));
    assertThat(health()).isEqualTo("lagging");

    see("a", new Observation.RequestSucceeded());
    assertThat(health()).isEqualTo("lagging");
  }

  private String health() {
    return fleet.named("hosted").orElseThrow().health().kind().label();
  }

  private boolean isIdle() {
    return fleet.isIdle(fleet.named("hosted").orElseThrow());
  }

  private List<String> explained(String method, String target) {
    var route = (Route.Known) table.route(method, target);
    var plan = new RoutePlanner(Map.of(), GatheredReads.FIRST).plan(route, fleet, Optional.empty());
    return Explanation.of(route, plan, fleet, Deferral.NONE).places().stream()
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
    var fleet = Fleet.unprobed(List.of(nodes), NOW);
    for (var node : nodes) {
      fleet = fleet.after(node.name(), new Observation.Identified(network, "sim"), RULES, NOW);
      fleet =
          fleet.after(node.name(), new Observation.Probed(status(100), Duration.ZERO), RULES, NOW);
    }
    return fleet;
  }

  private static SyncStatus status(long slot) {
    return new SyncStatus(slot, 0, false, false, false);
  }

  private void see(String name, Observation seen) {
    fleet = fleet.after(name, seen, RULES, now);
  }
}
