package org.fresnel.cluster;

import java.util.Comparator;

/// When a fact was shared, and by whom. Of two facts on one matter the one with the later stamp is
/// newer; no two facts have the same stamp.
///
/// @param time nanoseconds since 1970 by a clock that is never behind what its router has seen
/// @param origin name of the router that shared it
public record FactStamp(long time, String origin) implements Comparable<FactStamp> {
  private static final Comparator<FactStamp> ORDER =
      Comparator.comparingLong(FactStamp::time).thenComparing(FactStamp::origin);

  @Override
  public int compareTo(FactStamp other) {
    return ORDER.compare(this, other);
  }
}
