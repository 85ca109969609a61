package org.fresnel.control.model;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.replay.EntryStats;
import org.fresnel.replay.MessageType;

/// One kind of what the validator state holds, as the operator sees it.
///
/// @param kind such as `preparation`
/// @param entries how many
/// @param oldest when the entry that was told longest ago was told; none without entries
/// @param newest when the latest was; none without entries
/// @param dropped entries that there was no place for
public record MessageTypeView(
    String kind, int entries, Optional<Instant> oldest, Optional<Instant> newest, long dropped) {

  public static MessageTypeView of(MessageType kind, EntryStats stats) {
    return new MessageTypeView(
        kind.label(), stats.entries(), stats.oldest(), stats.newest(), stats.dropped());
  }
}
