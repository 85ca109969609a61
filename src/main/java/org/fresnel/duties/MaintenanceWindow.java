package org.fresnel.duties;

import java.time.Instant;
import java.util.Optional;

/// The answer to the question for a time without a duty that a node would be missed for.
public sealed interface MaintenanceWindow {
  /// A time between two instants.
  ///
  /// @param untilDuty whether it ends with a duty; if not, with what is known
  record Gap(Instant from, Instant until, boolean untilDuty) {}

  /// There is one, long enough.
  record Found(Gap gap) implements MaintenanceWindow {}

  /// There is none in what is known; later there may be.
  ///
  /// @param knownUntil what comes after it is not known
  /// @param longest gap there is; empty if there is none
  record NotKnown(Instant knownUntil, Optional<Gap> longest) implements MaintenanceWindow {}
}
