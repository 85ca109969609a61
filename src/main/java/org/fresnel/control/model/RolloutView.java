package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.rollout.Rollout;
import org.fresnel.rollout.RolloutState;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.rollout.RolloutStatus;

/// The last rollout of this router.
///
/// @param id such as `rollout-3`; empty if there was none
/// @param state `none`, `draining`, `hook`, `verifying`, `soaking`, `returning`, `halted`,
///   `completed` or `aborted`
/// @param active whether it has not ended
/// @param paused whether an operator holds it
/// @param node the current one
/// @param nodeUrl of that node, without credentials
/// @param since beginning of the state
/// @param waitsFor what the state waits for, in words; empty if it does not wait
/// @param reason of the halt or the end, a sentence; empty for none
/// @param by operator who started it
/// @param from its beginning
/// @param nodes in the order of their turns
/// @param hook the run of the hook
@RegisterForReflection
public record RolloutView(
    String id,
    String state,
    boolean active,
    boolean paused,
    Optional<String> node,
    Optional<String> nodeUrl,
    Optional<Instant> since,
    String waitsFor,
    String reason,
    String by,
    Optional<Instant> from,
    List<TurnView> nodes,
    Optional<HookView> hook) {
  /// No rollout.
  public static final RolloutView NONE =
      new RolloutView(
          "",
          "none",
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          "",
          "",
          Optional.empty(),
          List.of(),
          Optional.empty());

  /// One node of a rollout.
  ///
  /// @param state `pending`, `current`, `done` or `skipped`
  @RegisterForReflection
  public record TurnView(String name, String state) {}

  /// A run of the hook.
  ///
  /// @param runner `command` or `webhook`
  /// @param from its beginning
  /// @param lastSeen when the command last asked; none for a webhook
  /// @param gone whether the command has not asked for 30 s
  @RegisterForReflection
  public record HookView(String runner, Instant from, Optional<Instant> lastSeen, boolean gone) {}

  public static RolloutView of(RolloutStatus status) {
    var rollout = status.rollout();
    var node = rollout.isActive() ? rollout.node() : Optional.<String>empty();
    return new RolloutView(
        rollout.id(),
        rollout.state().label(),
        rollout.isActive(),
        rollout.paused(),
        node,
        node.map(_ -> status.nodeUrl()),
        Optional.of(rollout.since()),
        status.waitsFor(),
        reason(rollout.state()),
        rollout.by(),
        Optional.of(rollout.from()),
        rollout.nodes().stream().map(it -> new TurnView(it, turn(rollout, it))).toList(),
        rollout.state() instanceof RolloutState.Hook(var run)
            ? run.map(it -> hook(it, status))
            : Optional.empty());
  }

  private static String reason(RolloutState state) {
    return switch (state) {
      case RolloutState.Halted(_, var reason) -> reason;
      case RolloutState.Aborted(var note) -> note;
      case RolloutState.Draining _,
          RolloutState.Hook _,
          RolloutState.Verifying _,
          RolloutState.Soaking _,
          RolloutState.Returning _,
          RolloutState.Completed _ ->
          "";
    };
  }

  private static String turn(Rollout rollout, String node) {
    if (rollout.skipped().contains(node)) {
      return "skipped";
    }
    if (rollout.done().contains(node)) {
      return "done";
    }
    return rollout.isActive() && rollout.node().filter(node::equals).isPresent()
        ? "current"
        : "pending";
  }

  private static HookView hook(HookRun run, RolloutStatus status) {
    return run.isWebhook()
        ? new HookView("webhook", run.from(), Optional.empty(), false)
        : new HookView("command", run.from(), status.runnerSeen(), status.runnerGone());
  }
}
