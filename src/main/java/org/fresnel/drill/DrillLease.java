package org.fresnel.drill;

import java.time.Duration;
import java.util.Optional;

/// The right to run a drill, which one router at a time has.
public interface DrillLease {
  /// Without other routers the right is always there.
  DrillLease ALONE =
      new DrillLease() {
        @Override
        public Optional<String> acquire(Duration time, Runnable lost) {
          return Optional.empty();
        }

        @Override
        public void release() {}
      };

  /// Takes the right. Blocks for a few seconds at most.
  ///
  /// @param time for which it is needed
  /// @param lost called if it ends before its time
  /// @return a reason, in a sentence, if it cannot be had
  Optional<String> acquire(Duration time, Runnable lost);

  /// Gives the right back.
  void release();
}
