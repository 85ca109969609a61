package org.fresnel.events;

import java.time.Instant;
import java.util.List;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;

/// The heads that clients received last, as one process of the router leaves them to the next.
///
/// @param chain the newest ones, by slot
/// @param latest the last head of each topic
/// @param finalizedEpoch the last finalized epoch that clients received; -1 for none
public record SavedHeads(List<Head> chain, List<Latest> latest, long finalizedEpoch) {
  /// Clients have received nothing.
  public static final SavedHeads NONE = new SavedHeads(List.of(), List.of(), -1);

  /// Slots after which a head is no bound for the next ones.
  static final int RECENT_SLOTS = 32;

  public SavedHeads {
    chain = List.copyOf(chain);
    latest = List.copyOf(latest);
  }

  /// The last head of one topic.
  ///
  /// @param topic of the event
  /// @param slot of the block
  /// @param identity equal for the same head of any node
  public record Latest(String topic, long slot, String identity) {}

  /// Returns whether the newest head is of a slot that has begun, and not long ago.
  ///
  /// @param clock of the network
  boolean isRecent(SlotClock clock, Instant now) {
    return !chain.isEmpty()
        && chain.getLast().slot() <= clock.slotAt(now)
        && chain.getLast().slot() >= clock.slotAt(now) - RECENT_SLOTS;
  }
}
