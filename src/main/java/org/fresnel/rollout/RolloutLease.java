package org.fresnel.rollout;

import java.time.Duration;
import java.util.Optional;

/// The right to conduct a rollout, which one router at a time has.
public interface RolloutLease {
  /// Without other routers the right is always there.
  RolloutLease ALONE =
      new RolloutLease() {
        @Override
        public Optional<String> acquire(Duration time, Runnable lost) {
          return Optional.empty();
        }

        @Override
        public void release() {}
      };

  /// Takes the right, or extends it. Blocks for a few seconds at most.
  ///
  /// @param time for which it is needed
  /// @param lost called if it ends before its time; must not block
  /// @return why this router does not have it, a sentence; empty if it has it
  Optional<String> acquire(Duration time, Runnable lost);

  /// Gives the right back.
  void release();
}
