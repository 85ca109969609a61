package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.fresnel.node.NodeHealth.Unproven;
import org.junit.jupiter.api.Test;

class ProofTest {
  private final FleetFixture fleet = FleetFixture.ready("a", "b");

  @Test
  void oneFailedTestChangesNothing() {
    fail("b");

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatFailsTwoTestsInARowIsUnproven() {
    var since = fleet.now();

    fail("b").slotsLater(1);
    fail("b");

    assertThat(fleet.health("b")).isEqualTo(new Unproven(since, "500"));
    assertThat(fleet.health("b").kind().servesDuties()).isFalse();
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void theReasonNamesTheFailureAndItsStart() {
    var since = fleet.now();

    unproven("b");

    assertThat(fleet.health("b").reason()).isEqualTo("fails duty reads since " + since + ": 500");
    assertThat(fleet.node("b").proof().reason())
        .isEqualTo("2 duty reads failed since " + since + ", last: 500");
  }

  @Test
  void aPassedTestBetweenTwoFailedOnesResetsTheCount() {
    fail("b");
    pass("b");
    fail("b");

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void anUnprovenNodeIsReadyAfterTwoPassedTests() {
    unproven("b");

    pass("b").wellProbed("b");
    assertThat(fleet.health("b")).isInstanceOf(Unproven.class);

    pass("b");
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void anUnprovenNodeThatFailsAfterAPassedTestStaysUnproven() {
    unproven("b");

    pass("b");
    fail("b");
    pass("b");

    assertThat(fleet.health("b")).isInstanceOf(Unproven.class);
  }

  @Test
  void goodProbesDoNotProveANode() {
    unproven("b");

    for (var i = 0; i < 40; i++) {
      fleet.slotsLater(1).wellProbed("a").wellProbed("b");
    }

    assertThat(fleet.health("b")).isInstanceOf(Unproven.class);
  }

  @Test
  void aWorseProblemHidesTheFailedTests() {
    unproven("b");

    fleet.slotsLater(10).wellProbed("a");
    fleet.later(FleetFixture.SLOT.dividedBy(2)).wellProbed("a");

    assertThat(fleet.health("b")).isInstanceOf(Lagging.class);
  }

  @Test
  void aTestedNodeMustPassAgainBeforeItPassesTheGate() {
    pass("b");
    fleet.later(FleetFixture.SLOT).see("b", new Observation.Unreachable("gone"));
    for (var i = 0; i < 40; i++) {
      fleet.slotsLater(1).wellProbed("a").wellProbed("b");
    }
    assertThat(fleet.health("b")).isInstanceOf(Recovering.class);
    fleet.see("b", new Observation.ReplayCompleted(fleet.node("b").replay().losses()));
    assertThat(fleet.health("b")).isInstanceOf(Recovering.class);

    pass("b").wellProbed("b");

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeWithoutTestsFromNowOnIsReadyAgain() {
    unproven("b");

    fleet.arrange(FleetFixture.inUse("a"), Member.configured(withoutTests("b")));

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
    assertThat(fleet.node("b").proof()).isEqualTo(new DutyProof.Untested());
  }

  @Test
  void anUnprovenNodeIsUnprovenAfterARestartOfTheRouter() {
    unproven("b");

    var next = fleet.restarted().introduce("a").introduce("b");

    assertThat(next.health("b")).isInstanceOf(Unproven.class);
  }

  @Test
  void aNodeThatFailsTwoDryRunBlocksIsUnprovenAlthoughItAnswersReads() {
    dryRunFails("b");
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);

    dryRunFails("b");
    pass("b");
    pass("b").wellProbed("b");

    assertThat(fleet.health("b")).isInstanceOf(Unproven.class);
    assertThat(fleet.node("b").blockProof().reason()).contains("2 dry-run blocks failed");
  }

  @Test
  void aNodeThatBuildsADryRunBlockAgainIsReady() {
    dryRunFails("b");
    dryRunFails("b");
    pass("b");
    pass("b");

    fleet.see("b", new Observation.DryRunBuilt(Duration.ofMillis(80)));

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatRefusesDryRunBlocksIsReady() {
    for (var i = 0; i < 3; i++) {
      fleet.see("b", new Observation.DryRunRefused("501 not implemented"));
    }

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
    assertThat(fleet.node("b").blockProof().label()).isEqualTo("refused");
    assertThat(fleet.node("b").blockProof().reason())
        .isEqualTo("cannot be tested with a dry-run block: 501 not implemented");
  }

  @Test
  void aNodeWithoutDryRunBlocksFromNowOnIsReadyAgain() {
    dryRunFails("b");
    dryRunFails("b");

    fleet.arrange(FleetFixture.inUse("a"), Member.configured(withoutTests("b")));

    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  private void dryRunFails(String node) {
    fleet.see(node, new Observation.DryRunFailed("dry-run block: 503"));
  }

  private void unproven(String node) {
    fail(node);
    fail(node);
    assertThat(fleet.health(node)).isInstanceOf(Unproven.class);
  }

  private FleetFixture fail(String node) {
    return fleet.see(node, new Observation.DutyReadFailed("500"));
  }

  private FleetFixture pass(String node) {
    return fleet.see(node, new Observation.DutyReadPassed());
  }

  private static Node withoutTests(String name) {
    var node = FleetFixture.inUse(name).node();
    return new Node(
        name,
        URI.create(node.url().toString()),
        node.role(),
        node.credentials(),
        node.drained(),
        node.receives(),
        Node.Proof.NONE);
  }
}
