package org.fresnel.rollout;

/// What becomes of a rollout.
///
/// @param rollout after the decision
/// @param action to do after that is stored
/// @param waitsFor what the step waits for, in words; empty if it does not wait
record RolloutDecision(Rollout rollout, RolloutAction action, String waitsFor) {
  static RolloutDecision moved(Rollout rollout) {
    return new RolloutDecision(rollout, new RolloutAction.None(), "");
  }

  static RolloutDecision moved(Rollout rollout, RolloutAction action) {
    return new RolloutDecision(rollout, action, "");
  }

  static RolloutDecision waits(Rollout rollout, String what) {
    return new RolloutDecision(rollout, new RolloutAction.None(), what);
  }
}
