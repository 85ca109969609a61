package org.fresnel.node;

import java.util.Map;

/// When a node expects its network's rules to change. What it lists without a date is left out.
///
/// @param forks epoch of each, by its name in lower case, such as `fulu`
/// @param blobLimits most blobs in a block, by the epoch from which on it holds
public record ForkSchedule(Map<String, Long> forks, Map<Long, Long> blobLimits) {
  /// Nothing known yet, or nothing listed.
  public static final ForkSchedule NONE = new ForkSchedule(Map.of(), Map.of());

  /// An epoch that no chain reaches: nodes list forks without a date for the largest number.
  public static final long NEVER = 1L << 32;

  public ForkSchedule {
    forks = Map.copyOf(forks);
    blobLimits = Map.copyOf(blobLimits);
  }
}
