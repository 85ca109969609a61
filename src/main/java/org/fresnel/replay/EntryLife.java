package org.fresnel.replay;

import java.time.Instant;
import org.fresnel.node.SlotClock;

/// How long an entry lives.
///
/// @param clock of the nodes' network
/// @param now wall-clock time
record EntryLife(SlotClock clock, Instant now) {
  /// The epoch of the call and two more. See beacon-APIs, `prepareBeaconProposer`.
  static final int PREPARATION_EPOCHS = 3;

  /// The specification sets no end. Clients register again each epoch, and a client that has not
  /// for most of an hour does not propose through this router any more.
  static final int REGISTRATION_EPOCHS = 8;

  /// Returns whether nodes should still have an entry.
  ///
  /// @param bound as in [MessageItem]
  /// @param arrived when the first node accepted it
  boolean isLive(MessageType kind, long bound, Instant arrived) {
    return switch (kind) {
      case PREPARATION -> isYoungerThan(PREPARATION_EPOCHS, arrived);
      case REGISTRATION -> isYoungerThan(REGISTRATION_EPOCHS, arrived);
      case COMMITTEE_SUBSCRIPTION, PREFERENCE ->
          Long.compareUnsigned(clock.slotAt(now), bound) <= 0;
      case SYNC_SUBSCRIPTION -> Long.compareUnsigned(clock.epochAt(now), bound) < 0;
    };
  }

  private boolean isYoungerThan(int epochs, Instant arrived) {
    return clock.epochAt(now) - clock.epochAt(arrived) < epochs;
  }
}
