package org.fresnel.replay;

import java.time.Instant;
import org.fresnel.node.SlotClock;

/// One entry of the validator state.
///
/// @param item for the nodes
/// @param arrived when the first node accepted it
record StoredEntry(MessageItem item, Instant arrived) {
  /// The epoch of the call and two more. See beacon-APIs, `prepareBeaconProposer`.
  static final int PREPARATION_EPOCHS = 3;

  /// The specification sets no end. Clients register again each epoch, and a client that has not
  /// for most of an hour does not propose through this router any more.
  static final int REGISTRATION_EPOCHS = 8;

  /// Returns whether nodes should still have it.
  boolean isLive(SlotClock clock, Instant now) {
    return switch (item.kind()) {
      case PREPARATION -> isYoungerThan(PREPARATION_EPOCHS, clock, now);
      case REGISTRATION -> isYoungerThan(REGISTRATION_EPOCHS, clock, now);
      case COMMITTEE_SUBSCRIPTION, PREFERENCE ->
          Long.compareUnsigned(clock.slotAt(now), item.bound()) <= 0;
      case SYNC_SUBSCRIPTION -> Long.compareUnsigned(clock.epochAt(now), item.bound()) < 0;
    };
  }

  private boolean isYoungerThan(int epochs, SlotClock clock, Instant now) {
    return clock.epochAt(now) - clock.epochAt(arrived) < epochs;
  }
}
