package org.fresnel.rollout;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RejectedChangeException;
import org.jboss.logging.Logger;

/// Performs the actions of a rollout. Blocks while a change of the nodes is stored.
///
/// @param webhook empty without one
/// @param worker runs tasks that block
record RolloutActions(
    NodeRegistry registry,
    RolloutSettings settings,
    Optional<HookCaller> webhook,
    Executor worker) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.rollout");

  /// The time without duties before a drain.
  WindowRequest window() {
    return settings.window().isPositive()
        ? new WindowRequest(settings.window(), AvoidedDuties.PROPOSALS)
        : WindowRequest.NONE;
  }

  /// Performs an action.
  ///
  /// @param hookEnded gets the node, and the failure in words if the webhook has failed
  /// @param urls of nodes, without credentials
  /// @return why it cannot be done now; empty if it is done
  Optional<String> perform(
      RolloutAction action,
      Rollout rollout,
      BiConsumer<String, Optional<String>> hookEnded,
      UnaryOperator<String> urls) {
    return switch (action) {
      case RolloutAction.None() -> Optional.empty();
      case RolloutAction.Drain(var node) -> drain(node, rollout, window());
      case RolloutAction.DrainAtOnce(var node) -> drain(node, rollout, WindowRequest.NONE);
      case RolloutAction.Lift(var node) -> changed(() -> registry.resume(node, rollout.id()));
      case RolloutAction.CallWebhook(var node) -> {
        var call = new HookCaller.Call(rollout.id(), node, urls.apply(node));
        webhook.ifPresent(it -> worker.execute(() -> call(it, call, hookEnded)));
        yield Optional.empty();
      }
    };
  }

  private Optional<String> drain(String node, Rollout rollout, WindowRequest needed) {
    var reason = "started by " + rollout.by();
    return changed(
        () -> registry.drain(node, reason, Optional.empty(), needed, false, rollout.id()));
  }

  private static Optional<String> changed(Runnable change) {
    try {
      change.run();
      return Optional.empty();
    } catch (RejectedChangeException e) {
      return Optional.of(e.describe());
    }
  }

  private static void call(
      HookCaller webhook, HookCaller.Call call, BiConsumer<String, Optional<String>> hookEnded) {
    switch (webhook.call(call)) {
      case HookCaller.Result.Done() -> hookEnded.accept(call.node(), Optional.empty());
      case HookCaller.Result.Accepted() ->
          LOG.infof("the webhook has accepted %s, and reports the result later", call.node());
      case HookCaller.Result.Failed(var reason) ->
          hookEnded.accept(call.node(), Optional.of(reason));
    }
  }
}
