package org.fresnel.roster;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.node.FreeTime;

/// Tells when a node can be taken out of use without a duty in the time.
@FunctionalInterface
public interface FreeWindows {
  /// Nothing is known of duties.
  FreeWindows NONE = (_, _) -> Optional.empty();

  /// The next one; empty as long as none is known. One that has begun counts if enough of it is
  /// left, from `now` on.
  Optional<Window> next(FreeTime needed, Instant now);
}
