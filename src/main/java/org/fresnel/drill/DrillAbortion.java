package org.fresnel.drill;

/// The result of aborting a drill.
public enum DrillAbortion {
  /// It has ended.
  ENDED,

  /// The order was sent to the router that runs it, which has not confirmed it yet.
  REQUESTED,

  /// It had ended before.
  NOT_RUNNING
}
