package org.fresnel.replay;

import java.time.Instant;
import java.util.Optional;

/// The number and age of the entries of one kind.
///
/// @param entries at least 0
/// @param oldest arrival of the oldest entry; empty without entries
/// @param newest arrival of the newest entry; empty without entries
/// @param dropped entries that were removed, or not accepted, for lack of space
public record EntryStats(
    int entries, Optional<Instant> oldest, Optional<Instant> newest, long dropped) {
  /// No entries yet.
  public static final EntryStats NONE = new EntryStats(0, Optional.empty(), Optional.empty(), 0);
}
