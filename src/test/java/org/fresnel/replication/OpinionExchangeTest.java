package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
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
  private final Cluster clusterOfOne = routers.start("one");
  private final OpinionExchange one = exchange(clusterOfOne, fleetOfOne);
  private final OpinionExchange two = exchange(routers.start("two"), fleet());

  private FleetState fleet() {
    return new FleetState(List.of(A), RULES, routers::now);
  }

  private OpinionExchange exchange(Cluster cluster, FleetState fleet) {
    return new OpinionExchange(cluster, fleet, routers::now);
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

  @Test
  void opinionsOfARouterThatIsGoneDoNotCount() {
    start();
    routers.advance(SHORT);
    assertThat(two.all()).hasSize(1);

    routers.kill("one");
    routers.advance(SHORT);

    assertThat(two.all()).isEmpty();
  }

  @Test
  void theNewestOpinionIsShownAfterAPartition() {
    start();
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    routers.advance(Duration.ofSeconds(16));
    lose();
    assertThat(two.all()).isEmpty();

    routers.heal();
    routers.changeViews();
    routers.advance(Duration.ofSeconds(5));

    assertThat(two.all()).extracting(NodeOpinion::reason).containsExactly("connection refused");
  }

  @Test
  void valuesThatAreNotUnderstoodAreIgnored() {
    start();
    clusterOfOne.publish(Fact.Kind.HEALTH, "one", FactValue.ofText("ready\nat the head"));
    clusterOfOne.publish(Fact.Kind.HEALTH, "one\nb", FactValue.ofText("ready"));
    clusterOfOne.publish(Fact.Kind.HEALTH, "one\nc", FactValue.EMPTY);
    routers.advance(SHORT);

    assertThat(two.all()).extracting(NodeOpinion::node).containsExactly("a");
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
