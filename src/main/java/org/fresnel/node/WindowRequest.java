package org.fresnel.node;

import java.time.Duration;

/// A time without duties that must come before a node is taken out of use.
///
/// @param length zero for none
/// @param sparing the duties that it must not contain
public record WindowRequest(Duration length, DutyFilter sparing) {
  /// No such time is required.
  public static final WindowRequest NONE =
      new WindowRequest(Duration.ZERO, DutyFilter.AGGREGATIONS);

  /// Returns whether such a time is required.
  public boolean isNeeded() {
    return length.isPositive();
  }
}
