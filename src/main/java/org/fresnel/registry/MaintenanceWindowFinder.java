package org.fresnel.registry;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.node.WindowRequest;

/// Tells when a node can be taken out of use without a duty in the time.
@FunctionalInterface
public interface MaintenanceWindowFinder {
  /// Nothing is known of duties.
  MaintenanceWindowFinder NONE = (_, _) -> Optional.empty();

  /// The next one; empty as long as none is known. One that has begun counts if enough of it is
  /// left, from `now` on.
  Optional<DutyFreeWindow> next(WindowRequest needed, Instant now);
}
