package org.fresnel.replay;

import java.time.Instant;
import java.util.Optional;

/// How much of one kind the validator state holds.
///
/// @param entries at least 0
/// @param oldest when the entry that was told longest ago was told; empty without entries
/// @param newest when the latest was; empty without entries
/// @param dropped entries that had to go, or were not taken in, since there was no place
public record EntryStats(
    int entries, Optional<Instant> oldest, Optional<Instant> newest, long dropped) {
  /// Nothing yet.
  public static final EntryStats NONE = new EntryStats(0, Optional.empty(), Optional.empty(), 0);
}
