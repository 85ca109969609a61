package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fresnel.conditions.Condition;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.junit.jupiter.api.Test;

/// A node that this router cannot reach, and another router can.
class CutOffConditionTest {
  private static final Node A = Node.at("a", "http://a:5052");
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 1000, 1, new HealthThresholds.Failback(1, 0, 0), "");

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private List<NodeOpinion> opinions = List.of();
  private final FleetState fleet = new FleetState(List.of(A), RULES, () -> now);
  private final CutOffCondition condition =
      new CutOffCondition(fleet::snapshot, () -> opinions, () -> now);

  private void othersSee(String health) {
    opinions = List.of(new NodeOpinion("two", "a", health, "", now));
  }

  private List<Condition> after(Duration time) {
    condition.conditions();
    now = now.plus(time);
    return condition.conditions();
  }

  @Test
  void aNodeThatOnlyTheOthersReachIsReported() {
    fleet.report(A, new Observation.Unreachable("connection refused"));
    othersSee("ready");

    assertThat(after(Duration.ofSeconds(16)))
        .singleElement()
        .satisfies(it -> assertThat(it.subject()).isEqualTo("a"))
        .satisfies(it -> assertThat(it.text()).contains("two reports it ready"));
  }

  @Test
  void aNodeThatHasJustBeenLostIsNot() {
    fleet.report(A, new Observation.Unreachable("connection refused"));
    othersSee("ready");

    assertThat(after(Duration.ofSeconds(14))).isEmpty();
  }

  @Test
  void aNodeThatIsDownForAllIsNot() {
    fleet.report(A, new Observation.Unreachable("connection refused"));
    othersSee("down");

    assertThat(after(Duration.ofSeconds(60))).isEmpty();
  }

  @Test
  void nothingIsReportedWithoutOtherRouters() {
    fleet.report(A, new Observation.Unreachable("connection refused"));

    assertThat(after(Duration.ofSeconds(60))).isEmpty();
  }
}
