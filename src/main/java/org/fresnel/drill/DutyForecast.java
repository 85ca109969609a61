package org.fresnel.drill;

import java.time.Instant;
import java.util.Optional;

/// Knows when duties come that no drill may touch.
@FunctionalInterface
public interface DutyForecast {
  /// Nothing is known: no drill is held back.
  DutyForecast NOTHING_KNOWN = (_, _) -> Optional.empty();

  /// The first proposal of a served validator within that time, if one is known.
  Optional<Instant> proposal(Instant from, Instant until);
}
