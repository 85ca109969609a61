package org.fresnel.control.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.control.auth.ControlSettings.ReadyWhen;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");
  private static final Identity NETWORK =
      new Identity(new SlotClock(NOW, Duration.ofSeconds(12), 32), "0x1", "0x2", "3", Map.of());
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 32, 1), "");

  private final FleetState fleet = new FleetState(List.of(A, B), RULES, () -> NOW);

  @Test
  void startupIsDownBeforeEveryNodeIsProbed() {
    assertThat(started()).isEqualTo(Status.DOWN);

    answers(A);
    assertThat(started()).isEqualTo(Status.DOWN);

    fleet.report(B, new Observation.Unreachable("connection refused"));
    assertThat(started()).isEqualTo(Status.UP);
  }

  @Test
  void aReadyNodeMakesTheRouterReady() {
    assertThat(ready(ReadyWhen.USABLE)).isEqualTo(Status.DOWN);

    answers(A);

    assertThat(ready(ReadyWhen.USABLE)).isEqualTo(Status.UP);
    assertThat(ready(ReadyWhen.READY)).isEqualTo(Status.UP);
  }

  @Test
  void aRecoveringNodeMakesTheRouterReadyIfConfigured() {
    fleet.report(A, new Observation.Unreachable("connection refused"));
    answers(A);

    assertThat(ready(ReadyWhen.USABLE)).isEqualTo(Status.UP);
    assertThat(ready(ReadyWhen.READY)).isEqualTo(Status.DOWN);
  }

  private void answers(Node node) {
    fleet.report(node, new Observation.Identified(NETWORK, "v"));
    var synced = new SyncStatus(0, 0, false, false, false);
    fleet.report(node, new Observation.Probed(synced, Duration.ofMillis(1)));
  }

  private Status started() {
    return new StartupCheck(fleet).call().getStatus();
  }

  private Status ready(ReadyWhen when) {
    return new ReadinessCheck(fleet, new ControlSettings("::1", 0, when)).call().getStatus();
  }
}
