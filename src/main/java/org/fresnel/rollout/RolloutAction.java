package org.fresnel.rollout;

/// What a rollout does after a decision. Each action may be repeated: after a restart it is not
/// known whether it was done.
sealed interface RolloutAction {
  /// Nothing.
  record None() implements RolloutAction {}

  /// Drain the node, when a maintenance window comes.
  record Drain(String node) implements RolloutAction {}

  /// Drain the node at once: it has become bad.
  record DrainAtOnce(String node) implements RolloutAction {}

  /// End the drain of the node, or its wait for one.
  record Lift(String node) implements RolloutAction {}

  /// Call the webhook for the node.
  record CallWebhook(String node) implements RolloutAction {}
}
