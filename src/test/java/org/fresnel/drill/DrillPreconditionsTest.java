package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.drill.DrillFleet.HANG;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;

class DrillPreconditionsTest {
  private static final Set<String> A = Set.of("a");

  private final DrillFleet nodes = new DrillFleet("a", "b", "c");
  private Optional<Instant> proposal = Optional.empty();
  private final DrillPreconditions guards =
      new DrillPreconditions(
          (from, until) -> proposal.filter(at -> at.isAfter(from) && at.isBefore(until)), 1);

  @Test
  void aDrillMayStartInAHealthyFleet() {
    assertThat(before(A)).isEmpty();
  }

  @Test
  void aTargetWithoutANodePreventsTheDrill() {
    assertThat(before(Set.of())).contains("expected a node for the target primary, got none");
  }

  @Test
  void aShadowIsNoTarget() {
    var status = nodes.fleet().named("c").orElseThrow();
    var fleet = Fleet.unprobed(List.of(status.node().as(Node.Role.SHADOW)), nodes.now());
    var plan = new DrillPlan(HANG.kind(), "c", HANG.duration(), HANG.strength(), HANG.objective());

    assertThat(guards.before(plan, Set.of(), fleet, nodes.now()))
        .contains("expected a node for the target c, got a shadow");
  }

  @Test
  void aSingleNodePreventsTheDrill() {
    assertThat(before(Set.of("a", "b", "c")))
        .contains("expected 1 more that is ready (maintenance.keep-ready), got 0 in use");
  }

  @Test
  void tooFewNodesInUsePreventTheDrill() {
    var keepTwo = new DrillPreconditions((_, _) -> Optional.empty(), 2);

    assertThat(keepTwo.before(HANG, A, nodes.fleet(), nodes.now())).isEmpty();
    assertThat(keepTwo.before(HANG, Set.of("a", "b"), nodes.fleet(), nodes.now()))
        .contains("expected 2 more that are ready (maintenance.keep-ready), got 1 in use");
  }

  @Test
  void anIncidentOfAnotherNodePreventsTheDrill() {
    nodes.down("c");

    assertThat(before(A)).contains("an incident is in progress: c is down, connection refused");
  }

  @Test
  void anIncidentOfTheTargetPreventsTheDrill() {
    nodes.down("a");

    assertThat(before(A)).contains("an incident is in progress: a is down, connection refused");
  }

  @Test
  void anIncidentOfTheTargetDoesNotEndARunningDrill() {
    nodes.down("a");

    assertThat(during(A)).isEmpty();
  }

  @Test
  void anIncidentOfAnotherNodeEndsARunningDrill() {
    nodes.down("b");

    assertThat(during(A)).isPresent();
  }

  @Test
  void aProposalDuringTheDrillPreventsIt() {
    proposal = Optional.of(nodes.now().plusSeconds(29));

    assertThat(before(A)).contains("a proposal is due at " + proposal.get());
    assertThat(during(A)).isPresent();
  }

  @Test
  void aProposalBeforeTheFailbackPreventsTheDrill() {
    proposal = Optional.of(nodes.now().plus(HANG.duration()).plusSeconds(5));

    assertThat(before(A)).isPresent();
  }

  @Test
  void aLaterProposalDoesNotPreventTheDrill() {
    proposal =
        Optional.of(
            nodes.now().plus(HANG.duration()).plus(DrillPreconditions.AFTERWARDS).plusSeconds(1));

    assertThat(before(A)).isEmpty();
  }

  private Optional<String> before(Set<String> targets) {
    return guards.before(HANG, targets, nodes.fleet(), nodes.now());
  }

  private Optional<String> during(Set<String> targets) {
    return guards.during(targets, nodes.fleet(), nodes.now(), nodes.now().plus(HANG.duration()));
  }
}
