package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.cluster.SocketCluster.PATIENCE;
import static org.fresnel.cluster.SocketCluster.awaitInView;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.LeaseResult.Refused;
import org.fresnel.cluster.Members.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two and three routers over loopback.
class ClusterOverSocketsTest {
  private SocketCluster network;

  @BeforeEach
  void open() throws IOException {
    network = new SocketCluster(3);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void factsAndRemovalsReachTheOthers() {
    var routers = network.startAll("a", "b");
    var seen = new CopyOnWriteArrayList<String>();
    routers.get(1).subscribe(Kind.ORDER, fact -> seen.add(fact.key() + " " + fact.removed()));
    routers.get(0).publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    await().atMost(PATIENCE).until(() -> seen.contains("node-1 false"));
    routers.get(0).remove(Kind.ORDER, "node-1");
    await().atMost(PATIENCE).until(() -> seen.contains("node-1 true"));

    assertThat(routers.get(1).facts(Kind.ORDER)).isEmpty();
  }

  @Test
  void aRouterWithoutOthersIsReadyAlone() {
    var a = network.start("a", 0);
    await().atMost(PATIENCE).until(() -> a.members().ready());

    assertThat(a.members().progress()).isEqualTo(Progress.ALONE);
  }

  @Test
  void aNewRouterHasTheStateWhenItIsReady() {
    var a = network.start("a", 0);
    fill(a, "old", 5000);
    await().atMost(PATIENCE).until(() -> a.members().ready());
    var b = network.start("b", 1);
    await().atMost(PATIENCE).until(() -> b.members().progress() == Progress.COMPLETE);

    assertThat(b.facts(Kind.PREPARATION)).hasSize(5000).isEqualTo(a.facts(Kind.PREPARATION));
  }

  /// The engine's own state transfer lost facts here.
  @Test
  void nothingIsLostInABurstDuringAJoin() {
    var routers = network.startAll("a", "b");
    fill(routers.get(0), "before", 3000);
    var c = network.start("c", 2);
    for (var i = 0; i < 40 || c.members().inView() < 3; i++) {
      fill(routers.get(i % 2), "burst-" + i % 40, 100);
    }
    awaitInView(c, 3);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(List.of(routers.get(1), c))
                    .allSatisfy(
                        it ->
                            assertThat(it.facts(Kind.PREPARATION))
                                .isEqualTo(routers.get(0).facts(Kind.PREPARATION))
                                .hasSizeGreaterThanOrEqualTo(7000)));
  }

  @Test
  void aRouterThatLeavesIsGoneAtOnce() {
    var routers = network.startAll("a", "b", "c");
    routers.get(0).close();

    awaitInView(routers.get(1), 2);
    routers.get(1).publish(Kind.ORDER, "node-1", FactValue.EMPTY);
    await().atMost(PATIENCE).until(() -> routers.get(2).find(Kind.ORDER, "node-1").isPresent());
  }

  @Test
  void aRouterThatCrashesLeavesItsFacts() {
    var routers = network.startAll("a", "b", "c");
    routers.get(0).publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    await().atMost(PATIENCE).until(() -> routers.get(2).find(Kind.ORDER, "node-1").isPresent());
    network.crash("a");
    awaitInView(routers.get(1), 2);
    awaitInView(routers.get(2), 2);

    assertThat(routers.get(2).find(Kind.ORDER, "node-1")).isPresent();
  }

  @Test
  void theNewestIsEverywhereAfterACutHeals() throws Exception {
    var routers = network.startAll("a", "b", "c");
    routers.get(2).publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
    routers.get(2).publish(Kind.ORDER, "node-2", FactValue.ofText("drain"));
    await().atMost(PATIENCE).until(() -> routers.get(0).find(Kind.ORDER, "node-2").isPresent());
    network.cutOff("c");
    awaitInView(routers.get(0), 2);
    awaitInView(routers.get(2), 1);
    routers.get(2).publish(Kind.ORDER, "node-3", FactValue.ofText("from c"));
    routers.get(0).remove(Kind.ORDER, "node-1");
    routers.get(1).publish(Kind.ORDER, "node-2", FactValue.ofText("resume"));
    network.heal("c");
    routers.forEach(it -> awaitInView(it, 3));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(routers)
                    .allSatisfy(
                        it ->
                            assertThat(it.facts(Kind.ORDER))
                                .extracting(fact -> fact.key() + " " + fact.value().text())
                                .containsExactlyInAnyOrder("node-2 resume", "node-3 from c")));
  }

  @Test
  void aLeaseNeedsAllRoutersForAWhile() {
    var routers = network.startAll("a", "b");
    var results = new CopyOnWriteArrayList<LeaseResult>();
    routers.get(1).lease("drill", Duration.ofMinutes(1), results::add);
    await().atMost(PATIENCE).until(() -> !results.isEmpty());

    assertThat(results)
        .containsExactly(
            new Refused("drill", Reason.MEMBERS_MISSING, "2 of 3 configured routers in view"));
  }

  @Test
  void allRoutersAreListedWithVersionAndAddress() {
    var routers = network.startAll("a", "b");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(routers.get(0).members().all())
                    .extracting(it -> it.name() + " " + it.version() + " " + it.dataPlane())
                    .containsExactly("a 1.0 a:5052", "b 1.0 b:5052"));
  }

  private static void fill(Cluster router, String name, int count) {
    for (var i = 0; i < count; i++) {
      router.publish(Kind.PREPARATION, name + "-" + i, FactValue.of(new byte[1000]));
    }
  }
}
