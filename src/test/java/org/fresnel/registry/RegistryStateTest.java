package org.fresnel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fresnel.registry.RegistryFixture.A;
import static org.fresnel.registry.RegistryFixture.B;
import static org.fresnel.registry.RegistryFixture.C;
import static org.fresnel.registry.RegistryFixture.NOW;
import static org.fresnel.registry.RegistryFixture.OPS;
import static org.fresnel.registry.RegistryFixture.configured;
import static org.fresnel.registry.RegistryFixture.drain;
import static org.fresnel.registry.RegistryFixture.drainFor;
import static org.fresnel.registry.RegistryFixture.drained;
import static org.fresnel.registry.RegistryFixture.names;
import static org.fresnel.registry.RegistryFixture.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.AdminState;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.Node;
import org.fresnel.node.WindowRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What operators may change, and what becomes of it.
class RegistryStateTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final WindowRequest FREE_HOUR =
      new WindowRequest(HOUR, AvoidedDuties.AGGREGATIONS);

  @Test
  void anAddedNodeIsLast() {
    var roster = configured(A, B).adding(spec("c", "http://c:5052"), OPS);

    assertThat(names(roster)).containsExactly("a", "b", "c");
    assertThat(roster.named("c").orElseThrow().configured()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a, http://other:5052", "other, http://a:5052"})
  void aTakenNameOrUrlIsAConflict(String name, String url) {
    assertThatThrownBy(() -> configured(A, B).adding(spec(name, url), OPS))
        .isInstanceOfSatisfying(
            RejectedChangeException.class,
            it -> assertThat(it.kind()).isEqualTo(RejectedChangeException.Kind.CONFLICT))
        .hasMessageContaining("expected a name and a URL of its own")
        .hasMessageContaining("a at http://a:5052 is in the fleet");
  }

  @Test
  void aRemovedConfiguredNodeCanBeAddedAgain() {
    var roster = configured(A, B).removing("a", OPS);

    assertThat(names(roster)).containsExactly("b");
    assertThat(names(roster.adding(spec("a", "http://a:5052"), OPS))).containsExactly("a", "b");
    assertThat(roster.adding(spec("a", "http://a:5052"), OPS).changes()).isEmpty();
  }

  @Test
  void newCredentialsForARemovedConfiguredNodeAreRefused() {
    var roster = configured(A, B).removing("a", OPS);
    var spec = new NodeSpec("a", "http://a:5052", "", "", "", "", "me", "/run/secret", Map.of());

    assertThatThrownBy(() -> roster.adding(spec, OPS)).hasMessageContaining("got credentials");
  }

  @Test
  void theNameOfARemovedConfiguredNodeIsReserved() {
    var roster = configured(A, B).removing("a", OPS);

    assertThatThrownBy(() -> roster.adding(spec("a", "http://other:5052"), OPS))
        .hasMessageContaining("is in the configuration, though it was removed");
  }

  @Test
  void removingAnAddedNodeLeavesNoOverride() {
    var roster = configured(A).adding(spec("c", "http://c:5052"), OPS).removing("c", OPS);

    assertThat(roster.changes()).isEmpty();
  }

  @Test
  void theOnlyNodeCannotBeRemoved() {
    assertThatThrownBy(() -> configured(A).removing("a", OPS))
        .hasMessage("expected another node that stays, got the only one: a");
  }

  @Test
  void theErrorForAnUnknownNodeListsTheKnownOnes() {
    assertThatThrownBy(() -> configured(A, B).removing("x", OPS))
        .isInstanceOfSatisfying(
            RejectedChangeException.class,
            it -> assertThat(it.kind()).isEqualTo(RejectedChangeException.Kind.UNKNOWN))
        .hasMessage("no node named x: expected one of a, b");
  }

  @Test
  void nodesAreOrdered() {
    assertThat(names(configured(A, B, C).ordering(List.of("c", "a", "b"), OPS)))
        .containsExactly("c", "a", "b");
  }

  @ParameterizedTest
  @CsvSource({"'a,b'", "'a,b,x'", "'a,b,b'", "'a,b,c,c'"})
  void anOrderNamesEachNodeOnce(String names) {
    assertThatThrownBy(() -> configured(A, B, C).ordering(List.of(names.split(",")), OPS))
        .hasMessageStartingWith("expected each node's name once: a, b, c, got ");
  }

  @Test
  void aNodesRoleIsChangedAndChangedBack() {
    var backup = configured(A, B).role("a", Node.Role.BACKUP, OPS);

    assertThat(backup.named("a").orElseThrow().node().role()).isEqualTo(Node.Role.BACKUP);
    assertThat(backup.role("a", Node.Role.PRIMARY, OPS).changes()).isEmpty();
  }

  @Test
  void theOnlyNodeThatServesCannotBecomeAShadowOrBeRemoved() {
    var shadowed = configured(A, B).role("b", Node.Role.SHADOW, OPS);

    assertThatThrownBy(() -> shadowed.role("a", Node.Role.SHADOW, OPS))
        .hasMessage("expected another node that is no shadow, got the only one: a");
    assertThatThrownBy(() -> shadowed.removing("a", OPS))
        .hasMessage("expected another node that is no shadow, got the only one: a");
  }

  @Test
  void aDrainedNodeIsUnusedUntilItIsResumed() {
    var drained = configured(A, B).draining("a", drain(), WindowRequest.NONE);

    assertThat(standing(drained)).isEqualTo(new AdminState.Out(drain(), NOW));
    assertThat(standing(drained.resuming("a", OPS))).isInstanceOf(AdminState.InUse.class);
  }

  @Test
  void aDrainedNodeCannotBeDrainedAgain() {
    var drained = configured(A, B).draining("a", drain(), WindowRequest.NONE);

    assertThatThrownBy(() -> drained.draining("a", drain(), WindowRequest.NONE))
        .hasMessage("expected a node in use, got a, taken out by ops: new disk");
  }

  @Test
  void onlyADrainedNodeCanBeResumed() {
    assertThatThrownBy(() -> configured(A, B).resuming("a", OPS))
        .hasMessage("expected a node that is drained or waits to be drained, got a");
  }

  @Test
  void aNodeThatTheConfigurationDrainsCanBeResumed() {
    var roster = configured(drained(A), B).resuming("a", OPS);

    assertThat(standing(roster)).isInstanceOf(AdminState.InUse.class);
  }

  @Test
  void aDrainEndsByItself() {
    var drained = configured(A, B).draining("a", drainFor(HOUR), WindowRequest.NONE);

    assertThat(standing(at(drained, HOUR.minusMillis(1)))).isInstanceOf(AdminState.Out.class);
    assertThat(standing(at(drained, HOUR))).isInstanceOf(AdminState.InUse.class);
    assertThat(at(drained, HOUR).changes()).isEmpty();
  }

  @Test
  void aDrainWaitsWhileDutiesAreUnknown() {
    var waiting = configured(A, B).draining("a", drainFor(HOUR), FREE_HOUR);

    assertThat(standing(waiting.at(NOW.plus(HOUR), MaintenanceWindowFinder.NONE, _ -> true)))
        .isInstanceOf(AdminState.Waiting.class);
  }

  @ParameterizedTest(name = "window from {0} to {1} minutes, spare {2}: {3}")
  @CsvSource({
    "0, 60, true, Out",
    "-10, 60, true, Out",
    "1, 120, true, Waiting",
    "0, 59, true, Waiting",
    "0, 60, false, Waiting"
  })
  void aDrainStartsInALongEnoughWindow(int from, int until, boolean spare, String expected) {
    var window = new DutyFreeWindow(minutes(from), minutes(until));
    var waiting = configured(A, B).draining("a", drainFor(HOUR), FREE_HOUR);

    var then = waiting.at(NOW, (_, _) -> Optional.of(window), _ -> spare);

    assertThat(standing(then).getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void aDrainAvoidsTheConfiguredDuties(AvoidedDuties sparing) {
    var free = new WindowRequest(HOUR, sparing);
    var asked = new ArrayList<WindowRequest>();

    configured(A, B)
        .draining("a", drainFor(HOUR), free)
        .at(
            NOW,
            (needed, _) -> {
              asked.add(needed);
              return Optional.empty();
            },
            _ -> true);

    assertThat(asked).containsExactly(free);
  }

  @Test
  void aDrainStartsInAWindowThatHasAlreadyStarted() {
    var waiting = configured(A, B).draining("a", drainFor(HOUR), FREE_HOUR);
    MaintenanceWindowFinder untilTwoHoursFromNow =
        (_, now) -> Optional.of(new DutyFreeWindow(now, NOW.plus(HOUR.multipliedBy(2))));

    var then = waiting.at(minutes(30), untilTwoHoursFromNow, _ -> true);

    assertThat(standing(then)).isInstanceOf(AdminState.Out.class);
  }

  @Test
  void theDurationOfADrainCountsFromItsStart() {
    var waiting = configured(A, B).draining("a", drainFor(HOUR), FREE_HOUR);
    var later = NOW.plus(HOUR);
    var window = new DutyFreeWindow(later, later.plus(HOUR));

    var drained = waiting.at(later, (_, _) -> Optional.of(window), _ -> true);

    assertThat(((AdminState.Out) standing(drained)).until()).contains(later.plus(HOUR));
  }

  @Test
  void resumingCancelsAPendingDrain() {
    var waiting = configured(A, B).draining("a", drainFor(HOUR), FREE_HOUR);

    assertThat(waiting.resuming("a", OPS).changes()).isEmpty();
  }

  private static RegistryState at(RegistryState roster, Duration later) {
    return roster.at(NOW.plus(later), MaintenanceWindowFinder.NONE, _ -> true);
  }

  private static Instant minutes(int count) {
    return NOW.plus(Duration.ofMinutes(count));
  }

  private static AdminState standing(RegistryState roster) {
    return roster.named("a").orElseThrow().member().adminState();
  }
}
