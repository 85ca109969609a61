package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.junit.jupiter.api.Test;

/// What one router learns of another one's opinions.
class OpinionExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Node A = Node.at("a", "http://a:5052");
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 1000, 1, new HealthThresholds.Failback(1, 0, 0), "");

  private final VirtualCluster routers = new VirtualCluster(2);
  private final FleetState fleetOfOne = fleet();
  private final OpinionExchange one = exchange("one", fleetOfOne);
  private final OpinionExchange two = exchange("two", fleet());

  private FleetState fleet() {
    return new FleetState(List.of(A), RULES, routers::now);
  }

  private OpinionExchange exchange(String name, FleetState fleet) {
    return new OpinionExchange(routers.start(name), fleet, routers::now);
  }

  @Test
  void aLostNodeIsToldToTheOtherRouter() {
    start();
    lose();
    routers.advance(Duration.ofSeconds(16));
    lose();
    routers.advance(SHORT);

    assertThat(two.all())
        .singleElement()
        .satisfies(it -> assertThat(it.router()).isEqualTo("one"))
        .satisfies(it -> assertThat(it.health()).isEqualTo("down"))
        .satisfies(it -> assertThat(it.reason()).contains("connection refused"));
  }

  @Test
  void anOpinionThatStaysTheSameIsNotForgotten() {
    start();
    for (var minute = 0; minute < 15; minute++) {
      lose();
      routers.advance(Duration.ofMinutes(1));
    }

    assertThat(two.all()).singleElement().satisfies(it -> assertThat(it.node()).isEqualTo("a"));
  }

  private void start() {
    routers.advance(SHORT);
    one.start();
    two.start();
  }

  private void lose() {
    fleetOfOne.report(A, new Observation.Unreachable("connection refused"));
  }
}
