package org.fresnel.replay;

import java.time.Instant;
import java.util.List;

/// A new entry of the validator state, in the form in which routers exchange it.
///
/// @param type of the message
/// @param key of the entry among those of its type
/// @param arrived when a client sent it
/// @param line network, time and message, as a journal has them
public record EntryUpdate(MessageType type, String key, Instant arrived, String line) {
  static EntryUpdate of(String network, StoredEntry entry) {
    return new EntryUpdate(
        entry.item().kind(),
        entry.item().key(),
        entry.arrived(),
        EntryCodec.line(network, List.of(entry)));
  }
}
