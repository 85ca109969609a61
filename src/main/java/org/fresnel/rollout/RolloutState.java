package org.fresnel.rollout;

import java.time.Instant;
import java.util.Optional;

/// The step of a rollout at its present node, or its end.
public sealed interface RolloutState {
  /// The node is to be drained: it waits for a maintenance window and for the other nodes.
  record Draining() implements RolloutState {}

  /// The node is drained, and its hook has to run.
  ///
  /// @param run of the hook; empty until it begins
  record Hook(Optional<HookRun> run) implements RolloutState {}

  /// The hook has ended: the node must be in sync and pass duty reads.
  record Verifying() implements RolloutState {}

  /// The node is compared with the others.
  ///
  /// @param unfitSince when it became unfit; empty while it is fit
  record Soaking(Optional<Instant> unfitSince) implements RolloutState {}

  /// The drain is lifted: the node gets its replay and must be ready.
  ///
  /// @param unfitSince when it became unfit; empty while it is fit
  record Returning(Optional<Instant> unfitSince) implements RolloutState {}

  /// The rollout has stopped at the node, which stays drained.
  ///
  /// @param next the step after an operator resumes the rollout
  /// @param reason a sentence
  record Halted(RolloutState next, String reason) implements RolloutState {}

  /// All nodes are done.
  record Completed() implements RolloutState {}

  /// An operator ended the rollout.
  ///
  /// @param note what became of the node
  record Aborted(String note) implements RolloutState {}

  /// A run of the hook.
  ///
  /// @param runner [#WEBHOOK], or a name that the command gives itself
  /// @param from its beginning
  record HookRun(String runner, Instant from) {
    static final String WEBHOOK = "webhook";

    /// Returns whether the router calls a webhook for it.
    public boolean isWebhook() {
      return runner.equals(WEBHOOK);
    }
  }

  /// Returns whether the rollout has ended.
  default boolean isEnd() {
    return this instanceof Completed || this instanceof Aborted;
  }

  /// One word, used in the API and as a metric label.
  default String label() {
    return switch (this) {
      case Draining _ -> "draining";
      case Hook _ -> "hook";
      case Verifying _ -> "verifying";
      case Soaking _ -> "soaking";
      case Returning _ -> "returning";
      case Halted _ -> "halted";
      case Completed _ -> "completed";
      case Aborted _ -> "aborted";
    };
  }
}
