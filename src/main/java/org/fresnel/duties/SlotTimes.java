package org.fresnel.duties;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.DueTimes;
import org.fresnel.node.SlotClock;

/// The slots of a network and their times.
///
/// @param clock of the network
/// @param due times in a slot when messages are due
record SlotTimes(SlotClock clock, DueTimes due) {
  /// The mainnet preset, Gnosis' and the minimal one, by the length of their epochs. See
  /// consensus-specs, `EPOCHS_PER_SYNC_COMMITTEE_PERIOD`.
  private static final int MAINNET_EPOCH = 32;

  private static final int GNOSIS_EPOCH = 16;

  Instant startOf(long slot) {
    return clock.startOf(slot);
  }

  long at(Instant time) {
    return clock.slotAt(time);
  }

  long epochAt(Instant time) {
    return clock.epochAt(time);
  }

  long epochOf(long slot) {
    return slot / clock.slotsPerEpoch();
  }

  long firstOf(long epoch) {
    return epoch * clock.slotsPerEpoch();
  }

  /// The period of the sync committee that signs in this slot: its signatures are in the next
  /// block.
  long syncPeriodAt(long slot) {
    return syncPeriodOf(epochOf(slot + 1));
  }

  long syncPeriodOf(long epoch) {
    return epoch / epochsPerSyncPeriod();
  }

  int epochsPerSyncPeriod() {
    return switch (clock.slotsPerEpoch()) {
      case MAINNET_EPOCH -> 256;
      case GNOSIS_EPOCH -> 512;
      default -> 8;
    };
  }

  /// From the slot's start; negative before it.
  long millisInto(long slot, Instant time) {
    return Duration.between(startOf(slot), time).toMillis();
  }

  /// Time before which a node must accept the message of a duty for its full value. A validator
  /// that has not seen the block when it attests votes against it; aggregators collect votes and
  /// signatures until they combine them; the next block includes the rest.
  Instant deadline(DutyKind kind, long slot) {
    return startOf(slot)
        .plus(
            switch (kind) {
              case PROPOSAL -> due(DueTimes.Message.ATTESTATION, slot);
              case ATTESTATION -> due(DueTimes.Message.AGGREGATE, slot);
              case SYNC_MESSAGE -> due(DueTimes.Message.CONTRIBUTION, slot);
              case AGGREGATE, SYNC_CONTRIBUTION, PAYLOAD_ATTESTATION -> clock.slotDuration();
            });
  }

  private Duration due(DueTimes.Message message, long slot) {
    return due.due(message, epochOf(slot), clock.slotDuration());
  }

  /// The time when the results of a slot's duties are final.
  Instant settledAt(long slot) {
    return startOf(slot + 2);
  }
}
