package org.fresnel.node;

import java.time.Instant;

/// The chain as all nodes together report it. Each node is compared with it.
///
/// @param agreement of the nodes on their network
/// @param best the best announced head of the nodes that are on no minority fork
/// @param bestSince when a head of its slot was announced first
/// @param finality conflicts between the finalized checkpoints of nodes
/// @param trail the heads that nodes announced lately
/// @param arrivals when heads of new slots were announced
/// @param latestSlot the newest slot that a head can have
record ChainView(
    NetworkAgreement agreement,
    Head best,
    Instant bestSince,
    Finality finality,
    AnnouncedHeads trail,
    RecentArrivals arrivals,
    long latestSlot) {
  /// Slots that a head may be ahead of the slot clock: clocks differ a little.
  private static final int CLOCK_TOLERANCE_SLOTS = 1;

  static final ChainView NONE =
      new ChainView(
          NetworkAgreement.NONE,
          Head.NONE,
          Instant.MIN,
          Finality.NONE,
          AnnouncedHeads.NONE,
          RecentArrivals.NONE,
          Long.MAX_VALUE);

  /// The network of the fleet; [Identity#UNKNOWN] until a node has reported it.
  Identity network() {
    return agreement.network();
  }

  /// The newest slot that a head can have in that slot.
  static long withTolerance(long slot) {
    return slot > Long.MAX_VALUE - CLOCK_TOLERANCE_SLOTS
        ? Long.MAX_VALUE
        : slot + CLOCK_TOLERANCE_SLOTS;
  }

  /// Returns whether something of that slot can exist at that time.
  boolean isPossible(long slot, Instant now) {
    return slot <= latestSlot || slot <= withTolerance(network().clock().slotAt(now));
  }

  /// Returns whether a node may still be waiting for the best head. Blocks reach nodes at different
  /// times, at the latest when attestations are due; and after slots without a block the first node
  /// is several slots ahead.
  boolean isBestHeadRecent(Instant now) {
    var spread = network().due(DueTimes.Message.ATTESTATION, best.slot());
    return now.isBefore(bestSince.plus(spread));
  }

  /// Slots between a head and the best one.
  long lagSlots(Head head) {
    return Math.max(0, best.slot() - head.slot());
  }
}
