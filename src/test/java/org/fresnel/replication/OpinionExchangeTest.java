package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.node.FleetState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What each router thinks of the nodes, and shows at the others.
class OpinionExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HEALING = Duration.ofSeconds(5);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final Router one = start("one");
  private final Router two = start("two");

  private record Router(Cluster cluster, FleetState fleet, OpinionExchange exchange) {}

  private Router start(String name) {
    var cluster = routers.start(name);
    var fleet = ReplicatedNode.ready(routers::now);
    var exchange = new OpinionExchange(cluster, fleet, routers::now);
    exchange.start();
    return new Router(cluster, fleet, exchange);
  }

  @BeforeEach
  void meet() {
    routers.advance(SHORT);
  }

  private List<String> healthsAtTwo() {
    return two.exchange().all().stream().map(NodeOpinion::health).toList();
  }

  @Test
  void eachRouterShowsTheOpinionOfTheOther() {
    var since = routers.now();
    ReplicatedNode.fails(one.fleet());
    routers.advance(SHORT);

    assertThat(two.exchange().all())
        .extracting(
            NodeOpinion::router,
            NodeOpinion::node,
            NodeOpinion::health,
            NodeOpinion::reason,
            NodeOpinion::since)
        .containsExactly(tuple("one", "a", "down", "connection refused", since));
    assertThat(one.exchange().all()).extracting(NodeOpinion::router).containsExactly("two");
  }

  @Test
  void anOpinionThatDoesNotChangeIsNotForgotten() {
    var since = two.exchange().all().getFirst().since();
    for (var minute = 0; minute < 30; minute++) {
      routers.advance(MINUTE);
      one.exchange().renew();
    }
    routers.advance(SHORT);

    assertThat(two.exchange().all()).extracting(NodeOpinion::since).containsExactly(since);
  }

  @Test
  void opinionsOfARouterThatIsGoneDoNotCount() {
    routers.kill("one");
    routers.advance(SHORT);

    assertThat(two.exchange().all()).isEmpty();
  }

  @Test
  void theNewestOpinionIsShownAfterAPartition() {
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    ReplicatedNode.fails(one.fleet());
    routers.advance(SHORT);
    assertThat(two.exchange().all()).isEmpty();

    routers.heal();
    routers.changeViews();
    routers.advance(HEALING);

    assertThat(healthsAtTwo()).containsExactly("down");
  }

  @Test
  void valuesThatAreNotUnderstoodAreIgnored() {
    for (var value : List.of("", "ready", "ready\nsoon\nat the head")) {
      one.cluster().publish(Fact.Kind.HEALTH, "one\nb" + value, FactValue.ofText(value));
    }
    one.cluster().publish(Fact.Kind.HEALTH, "one", FactValue.ofText("ready\n1\nat the head"));
    routers.advance(SHORT);

    assertThat(two.exchange().all()).extracting(NodeOpinion::node).containsExactly("a");
  }
}
