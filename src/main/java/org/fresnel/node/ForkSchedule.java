package org.fresnel.node;

import java.util.Map;
import java.util.Optional;

/// The planned protocol upgrades that a node reports. Entries without a date are left out.
///
/// @param forks epoch of each, by its name in lower case, such as `fulu`
/// @param blobLimits most blobs in a block, by its first epoch
public record ForkSchedule(Map<String, Long> forks, Map<Long, Long> blobLimits) {
  /// No schedule is known yet, or it is empty.
  public static final ForkSchedule NONE = new ForkSchedule(Map.of(), Map.of());

  /// An epoch that no chain reaches: nodes report the largest number for forks without a date.
  public static final long NEVER = 1L << 32;

  public ForkSchedule {
    forks = Map.copyOf(forks);
    blobLimits = Map.copyOf(blobLimits);
  }

  /// The fork that is in force in that epoch; empty if none is known. Forks are named after stars
  /// in alphabetical order, so the last name counts among those of one epoch.
  public Optional<String> at(long epoch) {
    return forks.entrySet().stream()
        .filter(fork -> fork.getValue() <= epoch)
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
