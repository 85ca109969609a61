package org.fresnel.registry;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.node.WindowRequest;

/// Finds the next time in which a node can be taken out of use without a duty.
@FunctionalInterface
public interface MaintenanceWindowFinder {
  /// No duties are known.
  MaintenanceWindowFinder NONE = (_, _) -> Optional.empty();

  /// The next one; empty while none is known. One that has begun counts if enough of it is left,
  /// from `now` on.
  Optional<DutyFreeWindow> next(WindowRequest needed, Instant now);
}
