package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryGapTrackerTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock SLOTS = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);

  /// Slot 32,000, epoch 1,000.
  private static final Instant NOW = GENESIS.plusSeconds(32_000 * 12);

  private static final EndpointTable TABLE = EndpointTable.load();
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");
  private static final Node C = Node.at("c", "http://c");
  private static final AttemptOutcome NOT_FOUND =
      new AttemptOutcome.Answered(404, ResponseClass.ELSEWHERE, "state not found");

  private final AtomicLong nanos = new AtomicLong();
  private final FleetState fleet =
      new FleetState(
          List.of(A, B, C),
          new HealthThresholds(2, 64, 3, new HealthThresholds.Failback(1, 0, 0), ""),
          () -> NOW);
  private final HistoryGapTracker gaps = new HistoryGapTracker(fleet, () -> NOW, nanos::get);
  private final RoutePlanner planner = new RoutePlanner(Map.of(), GatheredReads.FIRST).with(gaps);

  @BeforeEach
  void everyNodeIsReady() {
    var identity = new Identity(SLOTS, "0xaa", "0x00", "1:0x00", Map.of());
    for (var node : List.of(A, B, C)) {
      fleet.report(node, new Observation.Identified(identity, "sim"));
      fleet.report(
          node,
          new Observation.Probed(
              new SyncStatus(32_000, 0, false, false, false), Duration.ofMillis(5)));
    }
  }

  @Test
  void theNextReadOfTheSameAgeGoesToTheNodeThatHasIt() {
    answered(state(1000), C, attempt(A, NOT_FOUND), attempt(B, NOT_FOUND));

    assertThat(order(state(1000))).containsExactly(C, A, B);
    assertThat(order(state(1032))).containsExactly(C, A, B);
  }

  @Test
  void anotherAgeAndAnotherOperationAreNotConcerned() {
    answered(state(1000), B, attempt(A, NOT_FOUND));

    assertThat(order(state(31_000))).containsExactly(A, B, C);
    assertThat(order("/eth/v1/beacon/states/1000/fork")).containsExactly(A, B, C);
  }

  @Test
  void recentDataIsNoHistory() {
    answered(state(31_990), B, attempt(A, NOT_FOUND));

    assertThat(order(state(31_990))).containsExactly(A, B, C);
  }

  @Test
  void aReadByRootIsLearntToo() {
    var first = "/eth/v1/beacon/blobs/0x" + "11".repeat(32);
    answered(first, B, attempt(A, NOT_FOUND));

    assertThat(order("/eth/v1/beacon/blobs/0x" + "22".repeat(32))).containsExactly(B, C, A);
  }

  @Test
  void aNodeThatHungOnItIsAskedLast() {
    answered(state(1000), B, attempt(A, new AttemptOutcome.TooSlow(Duration.ofSeconds(3))));

    assertThat(order(state(1000))).containsExactly(B, C, A);
  }

  @Test
  void aNodeThatWasShortlySlowerIsNotConcerned() {
    answered(state(1000), B, attempt(A, new AttemptOutcome.Overtaken()));

    assertThat(order(state(1000))).containsExactly(A, B, C);
  }

  @Test
  void aRefusalOfAllNodesTeachesNothing() {
    gaps.answered(
        new RequestReport(
            route(state(1000)), 404, "a", List.of(attempt(A, NOT_FOUND)), Duration.ZERO));

    assertThat(order(state(1000))).containsExactly(A, B, C);
  }

  @Test
  void itIsForgottenAfterTenMinutes() {
    answered(state(1000), B, attempt(A, NOT_FOUND));

    nanos.addAndGet(HistoryGapTracker.HOLDS.toNanos());

    assertThat(order(state(1000))).containsExactly(A, B, C);
  }

  @Test
  void aNodeThatHasSuchDataAgainIsNotConcerned() {
    answered(state(1000), B, attempt(A, NOT_FOUND));

    answered(state(1001), A);

    assertThat(order(state(1000))).containsExactly(A, B, C);
  }

  @Test
  void theReasonNamesTheAgeAndTheAnswer() {
    answered(state(1000), B, attempt(A, NOT_FOUND));
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());

    assertThat(gaps.reason(A, route(state(1000))))
        .contains(
            "it did not have such data (512 to 1023 epochs old) 7 s ago: status 404, state not"
                + " found");
  }

  @Test
  void theNumberOfGapsIsBounded() {
    for (var i = 0; i < 2000; i++) {
      var node = Node.at("n" + i, "http://n");
      nanos.incrementAndGet();
      answered(state(1000), B, attempt(node, NOT_FOUND));
    }

    assertThat(gaps.reason(Node.at("n0", "http://n"), route(state(1000)))).isEmpty();
    assertThat(gaps.reason(Node.at("n1999", "http://n"), route(state(1000)))).isPresent();
  }

  private static String state(long slot) {
    return "/eth/v1/beacon/states/%d/validators?id=1".formatted(slot);
  }

  private List<Node> order(String target) {
    var plan = planner.plan(route(target), fleet.snapshot(), Optional.empty());
    return ((Plan.InOrder) plan).preferred();
  }

  private void answered(String target, Node winner, Attempt... before) {
    gaps.answered(
        new RequestReport(
            route(target), 200, winner.name(), List.of(before), Duration.ofMillis(20)));
  }

  private static Attempt attempt(Node node, AttemptOutcome outcome) {
    return new Attempt(node, outcome, Duration.ofMillis(10));
  }

  private static Route.Known route(String target) {
    return (Route.Known) TABLE.route("GET", target);
  }
}
