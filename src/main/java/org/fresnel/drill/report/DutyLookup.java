package org.fresnel.drill.report;

import java.time.Instant;
import java.util.Optional;

/// Finds the results of duties.
@FunctionalInterface
public interface DutyLookup {
  /// The duties of the slots between two times. Blocks for a moment.
  ///
  /// @return empty if they are not known
  Optional<WindowDuties> between(Instant from, Instant until);
}
