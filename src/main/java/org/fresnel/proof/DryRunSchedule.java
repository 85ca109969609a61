package org.fresnel.proof;

import java.util.function.LongPredicate;
import org.fresnel.node.BlockProof;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.SlotClock;

/// Decides in which slots a node is asked for a dry-run block: once an epoch, and more often while
/// it fails. Pure.
final class DryRunSchedule {
  /// At the start of an epoch, nodes and clients have most to do.
  private static final int BUSY_PART_OF_EPOCH = 8;

  /// A node that keeps failing is asked in one of this many slots.
  private static final int WHILE_FAILING = 4;

  private DryRunSchedule() {}

  /// Returns whether dry-run blocks may be requested late in this slot.
  ///
  /// @param mayPropose whether a served validator may propose in a slot
  static boolean isQuiet(long slot, SlotClock clock, LongPredicate mayPropose) {
    var length = clock.slotsPerEpoch();
    var inEpoch = slot % length;
    return inEpoch >= length / BUSY_PART_OF_EPOCH
        && inEpoch < length - 1
        && !mayPropose.test(slot)
        && !mayPropose.test(slot + 1);
  }

  /// Returns whether it is the node's turn.
  ///
  /// @param last slot of its last test; negative for none
  static boolean isDue(NodeStatus status, long last, long slot, SlotClock clock) {
    if (status.node().proof() != Node.Proof.FULL || !isTested(status.health()) || last == slot) {
      return false;
    }
    if (last < 0 || last / clock.slotsPerEpoch() < slot / clock.slotsPerEpoch()) {
      return true;
    }
    return status.blockProof() instanceof BlockProof.Failed
        && (!status.blockProof().isFailing() || slot % WHILE_FAILING == 0);
  }

  private static boolean isTested(NodeHealth health) {
    return health.kind().servesDuties() || health instanceof NodeHealth.Unproven;
  }
}
