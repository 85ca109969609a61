package org.fresnel.rollout;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.rollout.NodeReport.Use;
import org.fresnel.rollout.RolloutState.Aborted;
import org.fresnel.rollout.RolloutState.Halted;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.rollout.RolloutState.Verifying;

/// Decides what an operator's order, or the result of a hook, makes of a rollout. Pure.
final class OperatorDecision {
  private OperatorDecision() {}

  /// An order that is obeyed, or not.
  sealed interface Outcome {
    /// It is.
    record Accepted(RolloutDecision decision) implements Outcome {}

    /// It is not.
    ///
    /// @param reason a sentence
    record Refused(String reason) implements Outcome {}
  }

  static Outcome pause(Rollout rollout, Instant now) {
    return rollout.paused()
        ? new Outcome.Refused("%s is paused".formatted(rollout.id()))
        : accepted(rollout.paused(true, now));
  }

  /// Goes on after a pause or a halt. The time limits of the step begin again.
  static Outcome resume(Rollout rollout, Instant now) {
    if (rollout.state() instanceof Halted(var next, _)) {
      return accepted(rollout.at(next, now).paused(false, now));
    }
    if (rollout.state() instanceof Hook(var run) && rollout.paused()) {
      var again = run.map(it -> new HookRun(it.runner(), now));
      return accepted(rollout.with(new Hook(again)).paused(false, now));
    }
    return rollout.paused()
        ? accepted(rollout.paused(false, now))
        : new Outcome.Refused(
            "expected a rollout that is paused or halted, got %s, which is %s"
                .formatted(rollout.id(), rollout.state().label()));
  }

  /// Ends the rollout. A node that is fit is used again; another one stays drained.
  static Outcome abort(Rollout rollout, NodeReport node, Instant now) {
    var hook = rollout.state() instanceof Hook(var run) && run.isPresent();
    var own = node.use() == Use.OUT || node.use() == Use.WAITING;
    var fit =
        node.use() == Use.WAITING || (!hook && node.isFit() && node.reads().failedInARow() == 0);
    if (own && fit && !isWorse(rollout)) {
      return new Outcome.Accepted(
          RolloutDecision.moved(
              rollout.paused(false, now).at(new Aborted(node.name() + " is used again"), now),
              new RolloutAction.Lift(node.name())));
    }
    var note =
        own
            ? "%s stays drained, since %s; `fresnel resume %s` uses it again"
                .formatted(node.name(), reason(rollout, node, hook), node.name())
            : "no node is drained by it";
    return accepted(rollout.paused(false, now).at(new Aborted(note), now));
  }

  private static boolean isWorse(Rollout rollout) {
    return rollout.state() instanceof Halted(Verifying _, _);
  }

  private static String reason(Rollout rollout, NodeReport node, boolean hook) {
    if (hook) {
      return "its hook may still run";
    }
    return rollout.state() instanceof Halted(_, var why) ? why : node.fitness().reason();
  }

  /// A command begins to run the hook, or runs it again.
  ///
  /// @param gone whether the command that ran it before has not asked for a while
  static Outcome claim(Rollout rollout, String node, String runner, boolean gone, Instant now) {
    var fault = notAtHook(rollout, node);
    if (fault.isPresent()) {
      return new Outcome.Refused(fault.get());
    }
    if (rollout.paused()) {
      return new Outcome.Refused(rollout.id() + " is paused");
    }
    var run = run(rollout);
    if (run.filter(it -> !it.runner().equals(runner) && !gone).isPresent()) {
      return new Outcome.Refused("another command runs the hook for %s".formatted(node));
    }
    return accepted(rollout.at(new Hook(Optional.of(new HookRun(runner, now))), now));
  }

  /// The hook has ended.
  ///
  /// @param runner that ran it; empty for an operator who confirms it
  /// @param failure in words; empty if it succeeded
  static Outcome hookEnded(
      Rollout rollout, String node, String runner, Optional<String> failure, Instant now) {
    var fault = notAtHook(rollout, node);
    if (fault.isPresent()) {
      return new Outcome.Refused(fault.get());
    }
    if (!runner.isEmpty() && run(rollout).filter(it -> it.runner().equals(runner)).isEmpty()) {
      return new Outcome.Refused("another command runs the hook for %s".formatted(node));
    }
    return accepted(
        failure
            .map(
                why ->
                    rollout.halted(
                        new Hook(Optional.empty()),
                        "the hook for %s failed: %s".formatted(node, why),
                        now))
            .orElseGet(() -> rollout.at(new Verifying(), now)));
  }

  private static Optional<HookRun> run(Rollout rollout) {
    return rollout.state() instanceof Hook(var run) ? run : Optional.empty();
  }

  private static Optional<String> notAtHook(Rollout rollout, String node) {
    return rollout.state() instanceof Hook && rollout.node().filter(node::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            "expected a rollout that waits for the hook of %s, got %s: %s%s"
                .formatted(
                    node,
                    rollout.id(),
                    rollout.state().label(),
                    rollout.node().map(it -> " of " + it).orElse("")));
  }

  private static Outcome accepted(Rollout next) {
    return new Outcome.Accepted(RolloutDecision.moved(next));
  }
}
