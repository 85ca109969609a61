package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.drill.Drill;
import org.fresnel.drill.Drill.State;
import org.fresnel.drill.DrillAbortion;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.SharedDrills;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drills of two routers, of which one at a time runs one.
class DrillExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HEALING = Duration.ofSeconds(5);
  private static final Duration SETTLING = Duration.ofSeconds(31);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final Router one = start("one");
  private final Router two = start("two");

  private record Router(Cluster cluster, SharedDrills drills) {
    List<State> states() {
      return drills.runner().all().stream().map(Drill::state).toList();
    }
  }

  private Router start(String name) {
    var drills = new SharedDrills();
    var cluster = routers.start(name);
    new DrillExchange(cluster, drills.runner(), Runnable::run).start();
    return new Router(cluster, drills);
  }

  @BeforeEach
  void settle() {
    routers.advance(SETTLING);
  }

  /// Runs what waits for the cluster, while the time of the cluster passes.
  private <T> T waiting(Supplier<T> task) {
    var result = CompletableFuture.supplyAsync(task);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              routers.advance(VirtualCluster.STEP);
              return result.isDone();
            });
    routers.advance(SHORT);
    return result.join();
  }

  private Drill begun(Router router) {
    return ((DrillBeginning.Begun) waiting(router.drills()::begin)).drill();
  }

  @Test
  void aDrillIsListedAtBothRouters() {
    var drill = begun(one);

    assertThat(two.states()).containsExactly(State.RUNNING);
    assertThat(two.drills().runner().routerOf(drill.id())).contains("one");
    assertThat(one.drills().runner().routerOf(drill.id())).isEmpty();
  }

  @Test
  void oneRouterAtATimeRunsADrill() {
    begun(one);

    assertThat(waiting(two.drills()::begin))
        .isEqualTo(new DrillBeginning.Elsewhere("another router runs a drill: held by one"));
  }

  @Test
  void theOtherRouterMayRunOneAfterTheEnd() {
    var first = begun(one);
    one.drills().runner().abort(first.id(), "enough", PATIENCE);
    routers.advance(SHORT);

    var second = begun(two);

    assertThat(second.number()).isEqualTo(first.number() + 1);
    assertThat(one.states()).containsExactly(State.RUNNING, State.ABORTED);
  }

  @Test
  void aDrillIsAbortedFromTheOtherRouter() {
    var drill = begun(one);

    var abortion = waiting(() -> two.drills().runner().abort(drill.id(), "enough", PATIENCE));

    assertThat(abortion).isEqualTo(DrillAbortion.ENDED);

    assertThat(one.drills().runner().isRunning()).isFalse();
    assertThat(two.states()).containsExactly(State.ABORTED);
    assertThat(two.drills().runner().all().getFirst().reason()).contains("another router");
  }

  @Test
  void anAbortThatIsNotConfirmedInTimeIsRequested() {
    var drill = begun(one);
    routers.suspend("one");

    assertThat(two.drills().runner().abort(drill.id(), "enough", Duration.ofMillis(1)))
        .isEqualTo(DrillAbortion.REQUESTED);
    routers.resume("one");
    routers.advance(SHORT);

    assertThat(two.states()).containsExactly(State.ABORTED);
    assertThat(two.drills().runner().abort(drill.id(), "enough", PATIENCE))
        .isEqualTo(DrillAbortion.NOT_RUNNING);
  }

  @Test
  void aDrillEndsWhenTheOtherRouterIsCutOff() {
    begun(one);
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    routers.advance(SHORT);
    assertThat(one.states()).containsExactly(State.ABORTED);

    routers.heal();
    routers.changeViews();
    routers.advance(HEALING);

    assertThat(two.states()).containsExactly(State.ABORTED);
  }

  @Test
  void noDrillBeginsSoonAfterAPartition() {
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    routers.advance(SHORT);
    assertThat(waiting(one.drills()::begin).toString()).contains("1 of 2 configured routers");

    routers.heal();
    routers.changeViews();
    routers.advance(SHORT);

    assertThat(waiting(one.drills()::begin).toString()).contains("for 30 s");
  }

  @Test
  void aScheduleOfBothRoutersStartsOneDrill() {
    var atOne = one.drills().eachMinute();
    var atTwo = two.drills().eachMinute();
    one.drills().pass(Duration.ofMinutes(1));
    two.drills().pass(Duration.ofMinutes(1));

    waiting(
        () -> {
          atOne.beginDue();
          atTwo.beginDue();
          return true;
        });

    assertThat(one.states()).containsExactly(State.RUNNING);
    assertThat(two.states()).containsExactly(State.RUNNING);
    assertThat(two.drills().runner().isRunning()).isFalse();
  }

  @Test
  void valuesThatAreNotUnderstoodAreIgnored() {
    for (var value : List.of("", "[{}]", "{}", "[1]")) {
      two.cluster().publish(Fact.Kind.RECORD, "drill/two/" + value, FactValue.ofText(value));
    }
    two.cluster().publish(Fact.Kind.RECORD, "drill-abort/x", FactValue.EMPTY);
    two.cluster().publish(Fact.Kind.RECORD, "later", FactValue.ofText("x"));
    begun(two);

    assertThat(one.states()).containsExactly(State.RUNNING);
  }

  @Test
  void noMoreDrillsAreKeptThanThereAreAtOneRouter() {
    var text = "drill/two/";
    begun(two);
    var drill = two.cluster().find(Fact.Kind.RECORD, text + 1).orElseThrow().value().text();
    for (var number = 2; number < 200; number++) {
      var next = drill.replace("\"number\":1,", "\"number\":%d,".formatted(number));
      two.cluster().publish(Fact.Kind.RECORD, text + number, FactValue.ofText(next));
    }
    routers.advance(SHORT);

    assertThat(one.drills().runner().all()).hasSize(100);
  }
}
