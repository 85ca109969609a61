package org.fresnel.node;

import java.time.Duration;

/// A time without duties that must come before a node is taken out of use.
///
/// @param length zero for none
/// @param avoiding the duties that it is to be free of
public record WindowRequest(Duration length, AvoidedDuties avoiding) {
  /// Nothing is waited for.
  public static final WindowRequest NONE =
      new WindowRequest(Duration.ZERO, AvoidedDuties.AGGREGATIONS);

  /// Returns whether such a time is required.
  public boolean isNeeded() {
    return length.isPositive();
  }
}
