package org.fresnel.drill;

import java.time.Instant;
import java.util.Optional;

/// A forecast of the duties that no drill may affect.
@FunctionalInterface
public interface DutyForecast {
  /// No duties are known: no drill is prevented.
  DutyForecast NOTHING_KNOWN = (_, _) -> Optional.empty();

  /// The first proposal of a served validator within that time, if one is known.
  Optional<Instant> proposal(Instant from, Instant until);

  /// The reason against a drill that nobody asked for; empty if that time is free.
  default Optional<String> againstUnattended(Instant from, Instant until) {
    return proposal(from, until).map(at -> "a proposal is due at " + at);
  }
}
