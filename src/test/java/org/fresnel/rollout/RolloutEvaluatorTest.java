package org.fresnel.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.rollout.RolloutReports.DRAINED;
import static org.fresnel.rollout.RolloutReports.NOW;
import static org.fresnel.rollout.RolloutReports.PROVEN;
import static org.fresnel.rollout.RolloutReports.READY;
import static org.fresnel.rollout.RolloutReports.SETTINGS;
import static org.fresnel.rollout.RolloutReports.SYNCING;
import static org.fresnel.rollout.RolloutReports.drained;
import static org.fresnel.rollout.RolloutReports.report;
import static org.fresnel.rollout.RolloutReports.rollout;
import static org.fresnel.rollout.RolloutReports.scene;
import static org.fresnel.rollout.RolloutReports.untested;
import static org.fresnel.rollout.RolloutReports.used;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.NodeHealth;
import org.fresnel.rollout.NodeReport.Use;
import org.fresnel.rollout.RolloutState.Draining;
import org.fresnel.rollout.RolloutState.Halted;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.rollout.RolloutState.Returning;
import org.fresnel.rollout.RolloutState.Soaking;
import org.fresnel.rollout.RolloutState.Verifying;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each transition of a rollout.
class RolloutEvaluatorTest {
  private static final Soaking SOAKING = new Soaking(Optional.empty());
  private static final Returning RETURNING = new Returning(Optional.empty());
  private static final Hook HOOK = new Hook(Optional.empty());
  private static final Hook RUNNING = new Hook(Optional.of(new HookRun("command-1", NOW)));
  private static final DutyReads FAILING = new DutyReads(0, 20, 20, 0, Duration.ZERO);

  private final RolloutEvaluator evaluator = new RolloutEvaluator(SETTINGS);

  private RolloutDecision decide(RolloutState state, NodeReport node) {
    return decide(state, node, NOW);
  }

  private RolloutDecision decide(RolloutState state, NodeReport node, Instant now) {
    return evaluator.next(rollout(state), scene(node), now);
  }

  private static Instant after(Duration time) {
    return NOW.plus(time);
  }

  private static void assertHalted(RolloutDecision decision, RolloutState next, String words) {
    assertThat(decision.rollout().state())
        .isInstanceOfSatisfying(
            Halted.class,
            it -> {
              assertThat(it.next()).isEqualTo(next);
              assertThat(it.reason()).contains(words);
            });
  }

  @Test
  void aNodeInUseIsDrained() {
    assertThat(decide(new Draining(), used(READY)).action())
        .isEqualTo(new RolloutAction.Drain("a"));
  }

  @Test
  void anObstacleDelaysTheDrain() {
    var scene =
        new RolloutScene(
            used(READY), List.of(), Optional.of("the end of a drill"), "", Optional.empty());
    var decision = evaluator.next(rollout(new Draining()), scene, NOW);

    assertThat(decision.action()).isEqualTo(new RolloutAction.None());
    assertThat(decision.waitsFor()).isEqualTo("the end of a drill");
  }

  @Test
  void aDrainWaitsForItsWindow() {
    var decision = decide(new Draining(), report("a", Use.WAITING, READY, READY, PROVEN));

    assertThat(decision.rollout()).isEqualTo(rollout(new Draining()));
    assertThat(decision.waitsFor()).isEqualTo("a maintenance window");
  }

  @Test
  void theDrainOfAnOperatorIsWaitedFor() {
    var decision = decide(new Draining(), report("a", Use.OUT_BY_OTHER, DRAINED, READY, PROVEN));

    assertThat(decision.waitsFor()).contains("alice drained it");
  }

  @Test
  void aDrainedNodeGetsItsHook() {
    assertThat(decide(new Draining(), drained(READY, PROVEN)).rollout().state()).isEqualTo(HOOK);
  }

  @Test
  void aNodeThatHasLeftTheFleetIsSkipped() {
    var next = decide(new Verifying(), NodeReport.absent("a")).rollout();

    assertThat(next.node()).contains("b");
    assertThat(next.skipped()).containsExactly("a");
    assertThat(next.done()).isEmpty();
  }

  @Test
  void aHookThatNobodyRunsIsWaitedForWithoutLimit() {
    var decision = decide(HOOK, drained(READY, PROVEN), after(Duration.ofDays(30)));

    assertThat(decision.rollout().state()).isEqualTo(HOOK);
    assertThat(decision.waitsFor()).contains("fresnel rollout done a");
  }

  @Test
  void aConfiguredWebhookIsCalledAtOnce() {
    var url = Optional.of(URI.create("http://hook"));
    var settings =
        new RolloutSettings(
            Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO, url);
    var decision =
        new RolloutEvaluator(settings).next(rollout(HOOK), scene(drained(READY, PROVEN)), NOW);

    assertThat(decision.action()).isEqualTo(new RolloutAction.CallWebhook("a"));
    assertThat(decision.rollout().state())
        .isEqualTo(new Hook(Optional.of(new HookRun("webhook", NOW))));
  }

  @Test
  void aHookThatExceedsItsTimeHalts() {
    var node = drained(READY, PROVEN);

    assertThat(decide(RUNNING, node, after(Duration.ofMinutes(29))).rollout().state())
        .isEqualTo(RUNNING);
    assertHalted(
        decide(RUNNING, node, after(Duration.ofMinutes(30))), HOOK, "rollout.hook-timeout");
  }

  @Test
  void aCommandThatIsGoneIsNamed() {
    var node = drained(READY, PROVEN);

    assertThat(decide(RUNNING, node, after(Duration.ofSeconds(29))).waitsFor())
        .contains("which runs since");
    assertThat(decide(RUNNING, node, after(Duration.ofSeconds(30))).waitsFor())
        .contains("has not asked for 30 s");
  }

  @Test
  void aNodeThatAnOperatorUsesAgainHalts() {
    for (var state : List.of(HOOK, RUNNING, new Verifying(), SOAKING)) {
      assertHalted(decide(state, used(READY)), new Draining(), "got it in use again");
    }
  }

  @Test
  void aNodeThatSyncsIsWaitedFor() {
    var decision = decide(new Verifying(), drained(SYNCING, DutyReads.NONE));

    assertThat(decision.rollout().state()).isEqualTo(new Verifying());
    assertThat(decision.waitsFor()).contains("a, which is syncing");
  }

  @Test
  void aNodeThatIsNotFitInTimeHalts() {
    assertHalted(
        decide(new Verifying(), drained(SYNCING, DutyReads.NONE), after(Duration.ofHours(1))),
        new Verifying(),
        "rollout.wait-for-ready");
  }

  @Test
  void aNodeInSyncIsWaitedForUntilItIsProven() {
    var once = new DutyReads(1, 0, 0, 1, Duration.ofMillis(5));

    assertThat(decide(new Verifying(), drained(READY, once)).waitsFor()).contains("it passed 1");
    assertThat(decide(new Verifying(), drained(READY, PROVEN)).rollout().state())
        .isEqualTo(SOAKING);
  }

  @Test
  void aNodeWithoutTestsNeedsNoProof() {
    assertThat(decide(new Verifying(), untested(drained(READY, DutyReads.NONE))).rollout().state())
        .isEqualTo(SOAKING);
  }

  @Test
  void aNodeInSyncThatFailsEveryTestHalts() {
    var unproven = new NodeHealth.Unproven(NOW, "500");

    assertHalted(
        decide(new Verifying(), drained(unproven, FAILING)),
        new Verifying(),
        "failed 20 duty reads in a row");
    assertThat(decide(new Verifying(), drained(SYNCING, FAILING)).rollout().state())
        .isEqualTo(new Verifying());
  }

  @Test
  void aSoakedNodeIsUsedAgain() {
    var node = drained(READY, PROVEN);

    assertThat(decide(SOAKING, node, after(Duration.ofMinutes(4))).rollout().state())
        .isEqualTo(SOAKING);
    var decision = decide(SOAKING, node, after(Duration.ofMinutes(5)));
    assertThat(decision.rollout().state()).isEqualTo(RETURNING);
    assertThat(decision.action()).isEqualTo(new RolloutAction.Lift("a"));
  }

  @Test
  void aSoakWithoutTestsIsNoProof() {
    var decision = decide(SOAKING, drained(READY, DutyReads.NONE), after(Duration.ofMinutes(5)));

    assertThat(decision.rollout().state()).isEqualTo(SOAKING);
    assertThat(decision.waitsFor()).contains("duty reads");
  }

  @Test
  void aWorseNodeHaltsBeforeItsSoakEnds() {
    var slow = new DutyReads(8, 0, 0, 8, Duration.ofMillis(900));
    var fast = new DutyReads(8, 0, 0, 8, Duration.ofMillis(9));
    var scene =
        new RolloutScene(
            drained(READY, slow),
            List.of(RolloutReports.other(fast)),
            Optional.empty(),
            "",
            Optional.empty());

    assertHalted(
        evaluator.next(rollout(SOAKING), scene, NOW),
        new Verifying(),
        "took 900 ms (median), those of the other nodes at most 9 ms");
  }

  @Test
  void aNodeThatBecomesUnfitInItsSoakHasAShortGrace() {
    var first = decide(SOAKING, drained(SYNCING, PROVEN));
    assertThat(first.rollout().state()).isEqualTo(new Soaking(Optional.of(NOW)));

    assertHalted(
        decide(first.rollout().state(), drained(SYNCING, PROVEN), after(Duration.ofSeconds(15))),
        new Verifying(),
        "has become syncing");
    assertThat(
            decide(first.rollout().state(), drained(READY, PROVEN), after(Duration.ofSeconds(9)))
                .rollout()
                .state())
        .isEqualTo(SOAKING);
  }

  @Test
  void aDrainThatIsNotLiftedIsLiftedAgain() {
    assertThat(decide(RETURNING, drained(READY, PROVEN)).action())
        .isEqualTo(new RolloutAction.Lift("a"));
  }

  @Test
  void theNextNodeFollowsAReadyOne() {
    var next = decide(RETURNING, used(READY)).rollout();

    assertThat(next.state()).isEqualTo(new Draining());
    assertThat(next.node()).contains("b");
    assertThat(next.done()).containsExactly("a");
  }

  @Test
  void theLastNodeCompletesTheRollout() {
    var last = rollout(RETURNING).next(NOW).at(RETURNING, NOW);
    var ready = report("b", Use.IN_USE, READY, READY, PROVEN);
    var end = evaluator.next(last, scene(ready), NOW).rollout();

    assertThat(end.state()).isEqualTo(new RolloutState.Completed());
    assertThat(end.isActive()).isFalse();
    assertThat(end.done()).containsExactly("a", "b");
  }

  @Test
  void aReturningNodeThatRecoversIsWaitedFor() {
    var recovering = used(new NodeHealth.Recovering(NOW, 1, false));

    assertThat(decide(RETURNING, recovering, after(Duration.ofMinutes(59))).rollout().state())
        .isEqualTo(RETURNING);
    var late = decide(RETURNING, recovering, after(Duration.ofHours(1)));
    assertHalted(late, new Verifying(), "rollout.wait-for-ready");
    assertThat(late.action()).isEqualTo(new RolloutAction.DrainAtOnce("a"));
  }

  @Test
  void aReturningNodeThatBecomesBadIsDrainedAgain() {
    var unproven = used(new NodeHealth.Unproven(NOW, "500"));
    var first = decide(RETURNING, unproven).rollout().state();
    var bad = decide(first, unproven, after(Duration.ofSeconds(15)));

    assertHalted(bad, new Verifying(), "has become unproven");
    assertThat(bad.action()).isEqualTo(new RolloutAction.DrainAtOnce("a"));
  }

  @Test
  void aHaltedRolloutStaysHalted() {
    var halted = new Halted(HOOK, "exit status 3");
    var decision = decide(halted, drained(READY, PROVEN), after(Duration.ofDays(1)));

    assertThat(decision).isEqualTo(RolloutDecision.waits(rollout(halted), decision.waitsFor()));
    assertThat(decision.waitsFor()).contains("exit status 3");
  }

  @ParameterizedTest
  @EnumSource(
      value = Use.class,
      names = {"IN_USE", "OUT", "OUT_BY_OTHER"})
  void aPausedRolloutDoesNothing(Use use) {
    for (var state : List.of(new Draining(), HOOK, RUNNING, new Verifying(), SOAKING, RETURNING)) {
      var paused = rollout(state).paused(true, NOW);
      var node = report("a", use, READY, READY, PROVEN);
      var decision = evaluator.next(paused, scene(node), after(Duration.ofDays(1)));

      assertThat(decision.rollout()).isEqualTo(paused);
      assertThat(decision.action()).isEqualTo(new RolloutAction.None());
    }
  }

  @Test
  void aPauseEndsTheWaitForAWindow() {
    var paused = rollout(new Draining()).paused(true, NOW);
    var node = report("a", Use.WAITING, READY, READY, PROVEN);

    assertThat(evaluator.next(paused, scene(node), NOW).action())
        .isEqualTo(new RolloutAction.Lift("a"));
  }
}
