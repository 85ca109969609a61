package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.registry.NodeSpec;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Operators' orders that are given at one router and hold at all.
class OrderExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final Store storeOfTwo = new MemoryStore();
  private final Store storeOfOne = new MemoryStore();
  private final ReplicatedRegistry one = start("one", storeOfOne);
  private final ReplicatedRegistry two = start("two", storeOfTwo);

  private ReplicatedRegistry start(String name, Store store) {
    return ReplicatedRegistry.of(routers.start(name), store, routers::now);
  }

  @BeforeEach
  void meet() {
    routers.advance(SHORT);
  }

  @Test
  void aDrainHoldsAtBothRouters() {
    one.drain("a");
    routers.advance(SHORT);

    assertThat(two.drained()).containsExactly("a");
    assertThat(two.authors()).containsExactly("alice");
  }

  @Test
  void aResumeAtTheOtherRouterEndsTheDrain() {
    one.drain("a");
    routers.advance(SHORT);
    two.registry().resume("a", "bob");
    routers.advance(SHORT);

    assertThat(one.drained()).isEmpty();
  }

  @Test
  void aDrainThatEndsByItselfEndsAtBoth() {
    one.drainFor("a", Duration.ofMinutes(1));
    routers.advance(Duration.ofMinutes(2));
    one.registry().pass();
    two.registry().pass();
    routers.advance(SHORT);

    assertThat(one.drained()).isEmpty();
    assertThat(two.drained()).isEmpty();
  }

  @Test
  void theOrderOfNodesIsTheSame() {
    one.registry().order(List.of("c", "a", "b"), "alice");
    routers.advance(SHORT);

    assertThat(two.names()).containsExactly("c", "a", "b");
  }

  @Test
  void anAddedNodeIsAddedAtBothAndRemovedAtBoth() {
    one.registry().add(new NodeSpec("d", "http://d:5052", "", "", "", "", "", "", Map.of()), "alice");
    routers.advance(SHORT);
    assertThat(two.names()).containsExactly("a", "b", "c", "d");

    two.registry().remove("d", true, "bob");
    routers.advance(SHORT);
    assertThat(one.names()).containsExactly("a", "b", "c");
  }

  @Test
  void theNewestOrderHoldsAtBothAfterAPartition() {
    one.drain("a");
    routers.advance(SHORT);
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    one.drain("b");
    routers.advance(SHORT);
    two.registry().resume("a", "bob");
    routers.advance(SHORT);

    routers.heal();
    routers.changeViews();
    routers.advance(Duration.ofSeconds(5));

    assertThat(one.drained()).containsExactly("b");
    assertThat(two.drained()).containsExactly("b");
  }

  @Test
  void aRestartedRouterDoesNotBringBackALiftedDrain() {
    one.drain("a");
    routers.advance(SHORT);
    routers.kill("two");
    one.registry().resume("a", "alice");
    routers.advance(SHORT);

    var again = start("two", storeOfTwo);
    routers.advance(Duration.ofSeconds(5));

    assertThat(again.drained()).isEmpty();
    assertThat(one.drained()).isEmpty();
  }

  @Test
  void anEndedDrainStaysEndedWhenAllHaveRestarted() {
    one.drain("a");
    routers.advance(SHORT);
    routers.kill("two");
    one.registry().resume("a", "alice");
    routers.advance(SHORT);
    routers.kill("one");

    var two = start("two", storeOfTwo);
    var again = start("one", storeOfOne);
    routers.advance(Duration.ofSeconds(5));

    assertThat(again.drained()).isEmpty();
    assertThat(two.drained()).isEmpty();
  }

  @Test
  void aRouterThatSeesLateThatADrainIsOverUndoesNothing() {
    one.drainFor("a", Duration.ofMinutes(1));
    routers.advance(SHORT);
    routers.suspend("two");
    routers.changeViews();
    routers.advance(Duration.ofMinutes(1));
    one.registry().pass();
    one.drain("a");
    routers.advance(SHORT);

    routers.resume("two");
    two.registry().pass();
    routers.changeViews();
    routers.advance(Duration.ofSeconds(5));

    assertThat(one.drained()).containsExactly("a");
    assertThat(two.drained()).containsExactly("a");
  }

  @Test
  void aNewRouterGetsTheOrdersOfBeforeItsStart() {
    one.drain("a");
    routers.advance(SHORT);

    var three = start("three", new MemoryStore());
    routers.advance(Duration.ofSeconds(5));

    assertThat(three.drained()).containsExactly("a");
  }

  @Test
  void ordersOnDifferentNodesBothHold() {
    one.drain("a");
    two.drain("b");
    routers.advance(SHORT);

    assertThat(one.drained()).containsExactly("a", "b");
    assertThat(two.drained()).containsExactly("a", "b");
  }
}
