package org.fresnel.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Fleet;
import org.fresnel.node.ForkSchedule;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.junit.jupiter.api.Test;

/// How long what is fixed in a network stays fixed.
class NetworkBasisTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final String SPEC = "/eth/v1/config/spec";

  private Fleet fleet =
      Fleet.unprobed(List.of(Node.at("a", "http://a"), Node.at("b", "http://b")), GENESIS);

  @Test
  void theBasisIsTheSameForUnchangedNodes() {
    runs("a", "one/v1", Map.of("fulu", 10L));
    var before = basis(SPEC);

    runs("a", "one/v1", Map.of("fulu", 10L));
    see("a", new Observation.Probed(new SyncStatus(9, 0, false, false, false), Duration.ZERO));
    see("a", new Observation.Unreachable("gone"));

    assertThat(basis(SPEC)).isEqualTo(before);
  }

  @Test
  void anotherNodeVersionChangesTheBasis() {
    runs("a", "one/v1", Map.of());
    runs("b", "two/v1", Map.of());
    var before = basis(SPEC);

    runs("b", "two/v2", Map.of());

    assertThat(basis(SPEC)).isNotEqualTo(before);
  }

  @Test
  void anotherForkScheduleChangesTheBasis() {
    runs("a", "one/v1", Map.of("fulu", 10L));
    var before = basis("/eth/v1/config/fork_schedule");

    runs("a", "one/v1", Map.of("fulu", 10L, "gloas", 20L));

    assertThat(basis("/eth/v1/config/fork_schedule")).isNotEqualTo(before);
  }

  @Test
  void blocksByRootDependOnNoVersion() {
    assertThat(basis("/eth/v2/beacon/blocks/0x" + "ab".repeat(32))).isEqualTo(HeadDependency.NONE);
  }

  private HeadDependency basis(String target) {
    return HeadDependency.ofNoHead((Route.Known) EndpointTable.load().route("GET", target), fleet);
  }

  private void runs(String node, String version, Map<String, Long> forks) {
    var clock = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
    var schedule = new ForkSchedule(forks, Map.of());
    var identity = new Identity(clock, "0xaa", "0x00", "1:0x00", Map.of(), schedule);
    see(node, new Observation.Identified(identity, version));
  }

  private void see(String node, Observation observation) {
    fleet = fleet.after(node, observation, RULES, GENESIS);
  }
}
