package org.fresnel.duties;

import java.time.Instant;
import java.util.Optional;

/// The result of a search for a time without a duty that requires the nodes.
public sealed interface MaintenanceWindow {
  /// A time between two instants.
  ///
  /// @param untilDuty true if it ends with a duty, false if it ends with the known duties
  record Gap(Instant from, Instant until, boolean untilDuty) {}

  /// There is a time that is long enough.
  record Found(Gap gap) implements MaintenanceWindow {}

  /// There is none in the known duties; there may be one later.
  ///
  /// @param knownUntil later duties are not known
  /// @param longest gap that is known; empty if there is none
  record NotKnown(Instant knownUntil, Optional<Gap> longest) implements MaintenanceWindow {}
}
