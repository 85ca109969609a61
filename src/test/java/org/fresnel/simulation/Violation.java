package org.fresnel.simulation;

import java.util.List;

/// An invariant that did not hold.
///
/// @param invariant that was broken
/// @param seed of the run
/// @param slot in which it was
/// @param what happened
/// @param trace of the last events
record Violation(Invariant invariant, long seed, long slot, String what, List<String> trace) {
  @Override
  public String toString() {
    return "seed %d, slot %d: %s (%s): %s\n%s"
        .formatted(seed, slot, invariant, invariant.text(), what, String.join("\n", trace));
  }
}
