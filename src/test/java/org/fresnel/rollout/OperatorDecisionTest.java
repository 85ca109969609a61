package org.fresnel.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.rollout.RolloutReports.NOW;
import static org.fresnel.rollout.RolloutReports.PROVEN;
import static org.fresnel.rollout.RolloutReports.READY;
import static org.fresnel.rollout.RolloutReports.SYNCING;
import static org.fresnel.rollout.RolloutReports.drained;
import static org.fresnel.rollout.RolloutReports.report;
import static org.fresnel.rollout.RolloutReports.rollout;
import static org.fresnel.rollout.RolloutReports.used;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.rollout.NodeReport.Use;
import org.fresnel.rollout.OperatorDecision.Outcome;
import org.fresnel.rollout.RolloutState.Aborted;
import org.fresnel.rollout.RolloutState.Draining;
import org.fresnel.rollout.RolloutState.Halted;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.rollout.RolloutState.Verifying;
import org.junit.jupiter.api.Test;

/// What an operator, or a hook, makes of a rollout.
class OperatorDecisionTest {
  private static final Hook HOOK = new Hook(Optional.empty());
  private static final Hook RUNNING = new Hook(Optional.of(new HookRun("command-1", NOW)));
  private static final Instant LATER = NOW.plusSeconds(60);

  private static RolloutDecision accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).decision();
  }

  private static RolloutState state(Outcome outcome) {
    return accepted(outcome).rollout().state();
  }

  private static String refusal(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }

  @Test
  void aPauseKeepsTheStep() {
    var paused = accepted(OperatorDecision.pause(rollout(new Verifying()), LATER)).rollout();

    assertThat(paused.paused()).isTrue();
    assertThat(paused.state()).isEqualTo(new Verifying());
    assertThat(refusal(OperatorDecision.pause(paused, LATER))).contains("is paused");
  }

  @Test
  void theTimeLimitsBeginAgainAfterAPause() {
    var paused = rollout(RUNNING).paused(true, NOW);
    var resumed = accepted(OperatorDecision.resume(paused, LATER)).rollout();

    assertThat(resumed.paused()).isFalse();
    assertThat(resumed.since()).isEqualTo(LATER);
    assertThat(resumed.state()).isEqualTo(new Hook(Optional.of(new HookRun("command-1", LATER))));
  }

  @Test
  void aHaltedRolloutGoesOnAtItsNextStep() {
    var halted = rollout(new Halted(HOOK, "exit status 3"));

    assertThat(state(OperatorDecision.resume(halted, LATER))).isEqualTo(HOOK);
  }

  @Test
  void aRolloutThatRunsIsNotResumed() {
    assertThat(refusal(OperatorDecision.resume(rollout(HOOK), LATER))).contains("which is hook");
  }

  @Test
  void anAbortUsesAFitNodeAgain() {
    var decision = accepted(OperatorDecision.abort(rollout(HOOK), drained(READY, PROVEN), LATER));

    assertThat(decision.rollout().state()).isInstanceOf(Aborted.class);
    assertThat(decision.action()).isEqualTo(new RolloutAction.Lift("a"));
  }

  @Test
  void anAbortedRolloutIsNotPaused() {
    var paused = rollout(HOOK).paused(true, NOW);

    assertThat(
            accepted(OperatorDecision.abort(paused, drained(READY, PROVEN), LATER))
                .rollout()
                .paused())
        .isFalse();
  }

  @Test
  void anAbortCancelsTheWaitForAWindow() {
    var node = report("a", Use.WAITING, SYNCING, SYNCING, PROVEN);

    assertThat(accepted(OperatorDecision.abort(rollout(new Draining()), node, LATER)).action())
        .isEqualTo(new RolloutAction.Lift("a"));
  }

  @Test
  void anAbortLeavesAnUnfitNodeDrained() {
    var decision =
        accepted(OperatorDecision.abort(rollout(new Verifying()), drained(SYNCING, PROVEN), LATER));

    assertThat(decision.action()).isEqualTo(new RolloutAction.None());
    assertThat(decision.rollout().state())
        .isInstanceOfSatisfying(
            Aborted.class, it -> assertThat(it.note()).contains("a stays drained", "resume a"));
  }

  @Test
  void anAbortLeavesANodeDrainedWhoseHookMayRun() {
    assertThat(state(OperatorDecision.abort(rollout(RUNNING), drained(READY, PROVEN), LATER)))
        .isInstanceOfSatisfying(
            Aborted.class, it -> assertThat(it.note()).contains("its hook may still run"));
  }

  @Test
  void anAbortLeavesAWorseNodeDrained() {
    var halted = rollout(new Halted(new Verifying(), "duty reads took 900 ms"));

    assertThat(state(OperatorDecision.abort(halted, drained(READY, PROVEN), LATER)))
        .isInstanceOfSatisfying(
            Aborted.class, it -> assertThat(it.note()).contains("duty reads took 900 ms"));
  }

  @Test
  void anAbortLeavesTheDrainOfAnotherAlone() {
    var node = report("a", Use.OUT_BY_OTHER, READY, READY, PROVEN);

    assertThat(accepted(OperatorDecision.abort(rollout(new Draining()), node, LATER)).action())
        .isEqualTo(new RolloutAction.None());
    assertThat(accepted(OperatorDecision.abort(rollout(HOOK), used(READY), LATER)).action())
        .isEqualTo(new RolloutAction.None());
  }

  @Test
  void oneCommandAtATimeRunsAHook() {
    assertThat(state(OperatorDecision.claim(rollout(HOOK), "a", "command-1", true, NOW)))
        .isEqualTo(RUNNING);
    assertThat(refusal(OperatorDecision.claim(rollout(RUNNING), "a", "command-2", false, LATER)))
        .contains("another command");
    assertThat(state(OperatorDecision.claim(rollout(RUNNING), "a", "command-2", true, LATER)))
        .isEqualTo(new Hook(Optional.of(new HookRun("command-2", LATER))));
  }

  @Test
  void noHookBeginsDuringAPause() {
    var paused = rollout(HOOK).paused(true, NOW);

    assertThat(refusal(OperatorDecision.claim(paused, "a", "command-1", true, LATER)))
        .contains("is paused");
  }

  @Test
  void aHookOfAnotherNodeIsRefused() {
    assertThat(refusal(OperatorDecision.claim(rollout(HOOK), "b", "command-1", true, LATER)))
        .contains("waits for the hook of b, got rollout-1: hook of a");
    assertThat(
            refusal(
                OperatorDecision.hookEnded(
                    rollout(new Verifying()), "a", "", Optional.empty(), LATER)))
        .contains("got rollout-1: verifying of a");
  }

  @Test
  void aHookThatSucceedsIsVerified() {
    var ended =
        OperatorDecision.hookEnded(rollout(RUNNING), "a", "command-1", Optional.empty(), LATER);

    assertThat(state(ended)).isEqualTo(new Verifying());
  }

  @Test
  void anOperatorConfirmsAnyHook() {
    assertThat(
            state(OperatorDecision.hookEnded(rollout(RUNNING), "a", "", Optional.empty(), LATER)))
        .isEqualTo(new Verifying());
    assertThat(state(OperatorDecision.hookEnded(rollout(HOOK), "a", "", Optional.empty(), LATER)))
        .isEqualTo(new Verifying());
  }

  @Test
  void aFailedHookHalts() {
    var ended =
        OperatorDecision.hookEnded(
            rollout(RUNNING), "a", "command-1", Optional.of("exit status 3"), LATER);

    assertThat(state(ended)).isEqualTo(new Halted(HOOK, "the hook for a failed: exit status 3"));
  }

  @Test
  void theResultOfAnotherCommandIsRefused() {
    assertThat(
            refusal(
                OperatorDecision.hookEnded(
                    rollout(RUNNING), "a", "command-2", Optional.empty(), LATER)))
        .contains("another command");
  }
}
