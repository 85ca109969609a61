package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.Members.Progress;
import org.fresnel.cluster.Members.Replica;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Routers that exchange what they know, in virtual time.
class ClusterExchangeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualCluster network = new VirtualCluster(3);

  @Test
  void anotherRouterGetsAPublishedFact() {
    var a = network.start("a");
    var b = network.start("b");
    var seen = new ArrayList<String>();
    b.subscribe(Kind.ORDER, fact -> seen.add(fact.value().text()));
    network.advance(SECOND);

    a.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(Duration.ofMillis(100));

    assertThat(seen).containsExactly("drain");
    assertThat(b.find(Kind.ORDER, "node-1")).map(Fact::value).contains(FactValue.ofText("drain"));
  }

  @Test
  void aLateConsumerGetsTheKnownFacts() {
    var a = network.start("a");
    var b = network.start("b");
    a.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(SECOND);
    var seen = new ArrayList<String>();
    b.subscribe(Kind.ORDER, fact -> seen.add(fact.key()));
    network.advance(SECOND);

    assertThat(seen).containsExactly("node-1");
  }

  @Test
  void aRouterWithoutOthersIsReadyAtOnce() {
    var a = network.start("a");
    network.advance(VirtualCluster.STEP);

    assertThat(a.members().ready()).isTrue();
    assertThat(a.members().progress()).isEqualTo(Progress.ALONE);
  }

  @Test
  void aRouterThatHearsNothingIsReadyAfterFiveSeconds() {
    var a = network.startUnconnected("a");
    network.advance(Duration.ofMillis(4950));

    assertThat(a.members().ready()).isFalse();
    network.advance(Duration.ofMillis(100));
    assertThat(a.members().ready()).isTrue();
    assertThat(a.members().progress()).isEqualTo(Progress.INCOMPLETE);
  }

  @Test
  void aNewRouterHasEverythingBeforeItIsReady() {
    var a = network.start("a");
    fill(a, 2000);
    network.advance(SECOND);
    var b = network.start("b");
    for (var i = 0; i < 200 && !b.members().ready(); i++) {
      network.advance(VirtualCluster.STEP);
    }

    assertThat(b.members().progress()).isEqualTo(Progress.COMPLETE);
    assertThat(b.facts(Kind.PREPARATION)).isEqualTo(a.facts(Kind.PREPARATION)).hasSize(2000);
  }

  @Test
  void factsOfBothSidesOfACutAreEverywhereAfterIt() {
    var routers = startThree();
    network.cut(Set.of("a"), Set.of("b", "c"));
    network.changeViews();
    routers.get(0).publish(Kind.ORDER, "both", FactValue.ofText("from a"));
    routers.get(0).publish(Kind.ORDER, "only-a", FactValue.ofText("from a"));
    network.advance(SECOND);
    routers.get(1).publish(Kind.ORDER, "both", FactValue.ofText("from b"));
    routers.get(2).publish(Kind.ORDER, "only-c", FactValue.ofText("from c"));
    network.advance(Duration.ofSeconds(20));
    network.heal();
    network.changeViews();
    network.advance(Duration.ofSeconds(3));

    assertThat(routers)
        .allSatisfy(
            router ->
                assertThat(router.facts(Kind.ORDER))
                    .extracting(fact -> fact.key() + " " + fact.value().text())
                    .containsExactlyInAnyOrder("both from b", "only-a from a", "only-c from c"));
  }

  @Test
  void aRemovalOnOneSideOfACutIsNotRevivedByTheOther() {
    var routers = startThree();
    routers.get(2).publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(SECOND);
    network.cut(Set.of("a", "b"), Set.of("c"));
    network.changeViews();
    network.advance(SECOND);
    routers.get(0).remove(Kind.ORDER, "node-1");
    network.advance(Duration.ofSeconds(20));
    network.heal();
    network.changeViews();
    network.advance(Duration.ofSeconds(3));

    assertThat(routers).allSatisfy(it -> assertThat(it.facts(Kind.ORDER)).isEmpty());
  }

  @Test
  void aRouterThatWasSuspendedUndoesNothing() {
    var routers = startThree();
    routers.get(2).publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(SECOND);
    network.suspend("c");
    network.advance(Duration.ofSeconds(6));
    network.changeViews();
    routers.get(0).publish(Kind.ORDER, "node-1", FactValue.ofText("resume"));
    network.advance(Duration.ofSeconds(24));
    network.resume("c");
    network.advance(SECOND);
    network.changeViews();
    network.advance(Duration.ofSeconds(3));

    assertThat(routers)
        .allSatisfy(
            it ->
                assertThat(it.find(Kind.ORDER, "node-1"))
                    .map(fact -> fact.value().text())
                    .contains("resume"));
  }

  @Test
  void restoredFactsDoNotReplaceNewerOnes() {
    var a = network.start("a");
    network.start("b");
    network.advance(SECOND);
    var old = a.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(SECOND);
    network.kill("a");
    network.start("c").publish(Kind.ORDER, "node-1", FactValue.ofText("resume"));
    network.advance(SECOND);
    var restarted = network.start("a");
    restarted.restore(old);
    network.advance(Duration.ofSeconds(3));

    assertThat(restarted.find(Kind.ORDER, "node-1"))
        .map(fact -> fact.value().text())
        .contains("resume");
  }

  @Test
  void aLostMessageIsRepairedWithinThirtySeconds() {
    var routers = startThree();
    network.advance(Duration.ofSeconds(15));
    network.cut(Set.of("a", "b"), Set.of("c"));
    routers.get(0).publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(Duration.ofMillis(200));
    network.heal();
    network.advance(Duration.ofSeconds(31));

    assertThat(routers.get(2).find(Kind.ORDER, "node-1")).isPresent();
    assertThat(routers.get(2).counts().repairs()).isEqualTo(1);
  }

  @Test
  void equalRoutersRepairNothing() {
    var routers = startThree();
    fill(routers.getFirst(), 500);
    network.advance(Duration.ofMinutes(3));

    assertThat(routers).allSatisfy(it -> assertThat(it.counts().repairs()).isZero());
  }

  @Test
  void factsFromTheFutureAreRefusedAndCounted() {
    var a = network.start("a", Duration.ofSeconds(20), ProtocolRange.OWN);
    var b = network.start("b");
    network.advance(SECOND);
    a.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    network.advance(SECOND);

    assertThat(b.find(Kind.ORDER, "node-1")).isEmpty();
    assertThat(b.counts().refused()).isPositive();
  }

  @Test
  void aFactThatIsTooLargeIsCountedAndNotShared() {
    var a = network.start("a");
    a.publish(Kind.ORDER, "node-1", FactValue.of(new byte[70_000]));

    assertThat(a.facts(Kind.ORDER)).isEmpty();
    assertThat(a.counts().tooLarge()).isEqualTo(1);
  }

  @Test
  void theHighestCommonVersionIsUsed() {
    var a = network.start("a", Duration.ZERO, new ProtocolRange(1, 3));
    var b = network.start("b", Duration.ZERO, new ProtocolRange(1, 2));
    network.advance(Duration.ofSeconds(3));

    assertThat(List.of(a, b)).allSatisfy(it -> assertThat(it.members().protocol()).isEqualTo(2));
  }

  @Test
  void anOlderRouterLowersTheVersionAndItsEndRaisesIt() {
    var a = network.start("a", Duration.ZERO, new ProtocolRange(1, 3));
    network.start("b", Duration.ZERO, new ProtocolRange(1, 3));
    network.start("c", Duration.ZERO, new ProtocolRange(1, 1));
    network.advance(Duration.ofSeconds(3));

    assertThat(a.members().protocol()).isEqualTo(1);
    network.kill("c");
    network.advance(Duration.ofSeconds(3));
    assertThat(a.members().protocol()).isEqualTo(3);
  }

  @Test
  void aRouterThatIsGoneIsStillListed() {
    var a = network.start("a");
    network.start("b");
    network.advance(Duration.ofSeconds(3));
    network.kill("b");
    network.advance(SECOND);

    assertThat(a.members().all())
        .containsExactly(
            new Replica("a", "1.0", "a:5052", true, Duration.ZERO),
            new Replica("b", "1.0", "b:5052", false, Duration.ZERO));
    assertThat(a.members().progress()).isEqualTo(Progress.ALONE);
  }

  /// Random orders on all routers while the network is cut and healed, and routers are suspended.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void allRoutersAgreeOnTheNewestAfterAnyDisturbance(int seed) {
    var random = new Random(seed);
    var names = List.of("a", "b", "c");
    var routers = startThree();
    for (var i = 0; i < 60; i++) {
      for (var router : routers) {
        IntStream.range(0, random.nextInt(4)).forEach(_ -> order(router, random));
      }
      switch (random.nextInt(6)) {
        case 0 -> network.cut(Set.of(names.get(random.nextInt(3))), Set.of());
        case 1 -> network.cut(Set.of(), Set.of(names.get(random.nextInt(3))));
        case 2 -> network.heal();
        case 3 -> network.suspend(names.get(random.nextInt(3)));
        case 4 -> names.forEach(network::resume);
        default -> network.changeViews();
      }
      network.advance(Duration.ofMillis(random.nextInt(3000)));
    }
    names.forEach(network::resume);
    network.heal();
    network.changeViews();
    network.advance(Duration.ofSeconds(70));

    assertThat(routers.get(1).facts(Kind.ORDER)).isEqualTo(routers.get(0).facts(Kind.ORDER));
    assertThat(routers.get(2).facts(Kind.ORDER)).isEqualTo(routers.get(0).facts(Kind.ORDER));
  }

  private static void order(Cluster router, Random random) {
    var key = "node-" + random.nextInt(20);
    if (random.nextInt(4) == 0) {
      router.remove(Kind.ORDER, key);
    } else {
      router.publish(Kind.ORDER, key, FactValue.ofText("order-" + random.nextInt()));
    }
  }

  private List<Cluster> startThree() {
    var routers = List.of(network.start("a"), network.start("b"), network.start("c"));
    network.advance(Duration.ofSeconds(2));
    return routers;
  }

  private static void fill(Cluster router, int count) {
    for (var i = 0; i < count; i++) {
      router.publish(Kind.PREPARATION, "" + i, FactValue.of(new byte[1000]));
    }
  }
}
