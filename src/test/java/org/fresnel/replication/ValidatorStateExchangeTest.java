package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.response.SampleOutcomes;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.proxy.server.ScriptedNodes;
import org.fresnel.replay.ValidatorState;
import org.fresnel.replay.ValidatorStateAccess;
import org.fresnel.upstream.NodeRequest;
import org.junit.jupiter.api.Test;

/// What clients send to one router, and all replay.
class ValidatorStateExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration HEALING = Duration.ofSeconds(5);
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final String SUBSCRIBE = "/eth/v1/validator/beacon_committee_subscriptions";
  private static final String OLD = "0x" + "aa".repeat(20);
  private static final String NEW = "0x" + "bb".repeat(20);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final Router one = start("one", ReplicatedNode.ready(routers::now));
  private final FleetState fleetOfTwo = ReplicatedNode.unprobed(routers::now);
  private final Router two = start("two", fleetOfTwo);

  private record Router(
      Cluster cluster, ValidatorState state, ScriptedNodes nodes, ManualTimers timers) {
    void prepares(long validator, String recipient) {
      sends(
          PREPARE,
          "[{\"validator_index\":\"%d\",\"fee_recipient\":\"%s\"}]"
              .formatted(validator, recipient));
    }

    void subscribes(long validator, long slot) {
      sends(
          SUBSCRIBE,
          """
          [{"validator_index":"%d","committee_index":"1","committees_at_slot":"2","slot":"%d",\
          "is_aggregator":true}]"""
              .formatted(validator, slot));
    }

    private void sends(String path, String body) {
      var headers = HttpHeaders.headers().add("Content-Type", "application/json");
      var message = new NodeRequest("POST", path, headers, Buffer.buffer(body));
      var operation = SampleOutcomes.route("POST", path).endpoint().operation();
      state.sending(operation, message, List.of());
    }

    /// Of the node `a`.
    void thinks(String health) {
      cluster.publish(
          Fact.Kind.HEALTH,
          cluster.members().self() + "\na",
          FactValue.ofText(health + "\nno answer"));
    }

    /// The fee recipients that the node `a` was sent, one after the other.
    List<String> asked() {
      timers.pass(LONG);
      return nodes.all("a").stream()
          .map(it -> it.request().body().toString())
          .map(it -> it.contains(NEW) ? NEW : OLD)
          .toList();
    }

    String recipient(long validator) {
      return state.feeRecipient(validator).orElse("-");
    }
  }

  private Router start(String name, FleetState fleet) {
    var nodes = new ScriptedNodes();
    var timers = new ManualTimers();
    var state =
        ValidatorStateAccess.open(fleet, nodes, timers, routers::now, Runnable::run, _ -> {});
    var cluster = routers.start(name);
    new ValidatorStateExchange(cluster, state, fleet).start();
    return new Router(cluster, state, nodes, timers);
  }

  private void twoKnowsTheNetwork() {
    ReplicatedNode.answers(fleetOfTwo, ReplicatedNode.NETWORK, ReplicatedNode.SLOTS, routers::now);
    routers.advance(SHORT);
  }

  @Test
  void theOtherRouterKnowsWhatAClientSent() {
    twoKnowsTheNetwork();
    one.prepares(7, OLD);
    routers.advance(SHORT);

    assertThat(two.recipient(7)).isEqualTo(OLD);
  }

  @Test
  void theNewestMessageCountsAtBoth() {
    twoKnowsTheNetwork();
    one.prepares(7, OLD);
    routers.advance(SHORT);
    two.prepares(7, NEW);
    routers.advance(SHORT);

    assertThat(one.recipient(7)).isEqualTo(NEW);
    assertThat(two.recipient(7)).isEqualTo(NEW);
  }

  @Test
  void whatCameBeforeTheNetworkWasKnownIsNotLost() {
    one.prepares(7, OLD);
    routers.advance(SHORT);
    assertThat(two.recipient(7)).isEqualTo("-");

    twoKnowsTheNetwork();

    assertThat(two.recipient(7)).isEqualTo(OLD);
  }

  @Test
  void messagesOfAnotherNetworkAreIgnored() {
    one.prepares(7, OLD);
    routers.advance(SHORT);
    ReplicatedNode.answers(fleetOfTwo, "0xbb", ReplicatedNode.SLOTS, routers::now);
    routers.advance(SHORT);

    assertThat(two.recipient(7)).isEqualTo("-");
  }

  @Test
  void theNewestMessageCountsAfterAPartition() {
    twoKnowsTheNetwork();
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    one.prepares(7, OLD);
    one.prepares(8, OLD);
    routers.advance(SHORT);
    two.prepares(7, NEW);
    routers.advance(SHORT);

    routers.heal();
    routers.changeViews();
    routers.advance(HEALING);

    for (var router : List.of(one, two)) {
      assertThat(router.recipient(7)).isEqualTo(NEW);
      assertThat(router.recipient(8)).isEqualTo(OLD);
    }
  }

  @Test
  void aRouterThatWasSuspendedUndoesNothing() {
    twoKnowsTheNetwork();
    one.prepares(7, OLD);
    routers.advance(SHORT);
    routers.suspend("one");
    routers.changeViews();
    two.prepares(7, NEW);
    routers.advance(Duration.ofSeconds(30));

    routers.resume("one");
    routers.changeViews();
    routers.advance(HEALING);

    assertThat(one.recipient(7)).isEqualTo(NEW);
    assertThat(two.recipient(7)).isEqualTo(NEW);
  }

  @Test
  void theOtherRouterKeepsItWhenTheFirstIsKilled() {
    twoKnowsTheNetwork();
    one.prepares(7, OLD);
    routers.advance(SHORT);
    routers.kill("one");
    routers.advance(HEALING);

    assertThat(two.recipient(7)).isEqualTo(OLD);
  }

  @Test
  void aNodeThatMayLackItGetsItFromHereToo() {
    twoKnowsTheNetwork();
    one.prepares(7, OLD);
    routers.advance(SHORT);

    assertThat(two.nodes().all("a"))
        .extracting(it -> it.request().body().toString())
        .singleElement()
        .asString()
        .contains(OLD);
  }

  @Test
  void aNodeThatTheOtherRouterDoesNotReachGetsItFromHere() {
    twoKnowsTheNetwork();
    two.prepares(7, OLD);
    two.nodes().all("a").getLast().answers(200, "");
    one.thinks("down");
    one.prepares(7, NEW);
    routers.advance(SHORT);

    assertThat(two.asked()).endsWith(NEW);
  }

  @Test
  void aNodeThatTheOtherRouterHasLostMeanwhileGetsItFromHere() {
    twoKnowsTheNetwork();
    two.prepares(7, OLD);
    two.nodes().all("a").getLast().answers(200, "");
    assertThat(two.asked()).containsExactly(OLD);
    routers.advance(SHORT);
    one.prepares(7, NEW);
    routers.advance(SHORT);
    assertThat(two.asked()).endsWith(OLD);

    one.thinks("down");
    routers.advance(SHORT);

    assertThat(two.asked()).endsWith(NEW);
  }

  @Test
  void subscriptionsToCommitteesDoNotPileUp() {
    twoKnowsTheNetwork();
    for (var epoch = 0; epoch < 50; epoch++) {
      one.subscribes(7, ReplicatedNode.SLOTS.slotAt(routers.now()) + 20);
      routers.advance(ReplicatedNode.SLOTS.slotDuration().multipliedBy(32));
    }

    assertThat(two.cluster().facts(Fact.Kind.COMMITTEE_SUBSCRIPTION)).hasSizeBetween(2, 4);
  }

  @Test
  void valuesThatAreNotUnderstoodAreIgnored() {
    twoKnowsTheNetwork();
    for (var value : List.of("", "2 later version", "1 - x preparation []", "1 - 5 unheard [{}]")) {
      one.cluster().publish(Fact.Kind.PREPARATION, "preparation/" + value, FactValue.ofText(value));
    }
    one.prepares(7, OLD);
    routers.advance(SHORT);

    assertThat(two.recipient(7)).isEqualTo(OLD);
  }
}
