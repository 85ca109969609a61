package org.fresnel.drill;

import java.time.Duration;

/// The right to run a drill, which one router at a time has.
public interface DrillLease {
  /// A lease is longer than its drill by this time, in which the report is written.
  Duration MARGIN = Duration.ofSeconds(10);

  /// What becomes of a request for the right.
  sealed interface Answer {
    /// This router has it.
    record Granted() implements Answer {}

    /// Another router runs a drill.
    ///
    /// @param reason a sentence
    record HeldElsewhere(String reason) implements Answer {}

    /// Nobody can have it.
    ///
    /// @param reason a sentence
    record Unavailable(String reason) implements Answer {}
  }

  /// Without other routers the right is always there.
  DrillLease ALONE =
      new DrillLease() {
        @Override
        public Answer acquire(Duration time, Runnable lost) {
          return new Answer.Granted();
        }

        @Override
        public void release() {}
      };

  /// Takes the right. Blocks for a few seconds at most.
  ///
  /// @param time for which it is needed
  /// @param lost called if it ends before its time
  Answer acquire(Duration time, Runnable lost);

  /// Gives the right back.
  void release();
}
