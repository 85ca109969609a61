package org.fresnel.checkpoint;

import io.vertx.core.Future;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;

/// Checks at a node, or another provider, whether a checkpoint is on its chain. Bound to one event
/// loop.
record CheckpointComparison(BlockLookup blocks) {

  /// Never fails: no response means an unknown result.
  ///
  /// @param slot of the block: its own if it is known, else the first of the epoch
  Future<CheckpointVerdict> of(Node node, Checkpoint checkpoint, long slot) {
    return blocks
        .canonical(node, checkpoint.root())
        .compose(
            canonical ->
                canonical
                    .map(it -> Future.succeededFuture(known(it)))
                    .orElseGet(() -> bySlot(node, checkpoint, slot)))
        .otherwise(cause -> new CheckpointVerdict.Unknown(String.valueOf(cause.getMessage())));
  }

  private static CheckpointVerdict known(boolean canonical) {
    return canonical
        ? new CheckpointVerdict.Confirmed()
        : new CheckpointVerdict.Contradicted("has the block, but not on its chain");
  }

  /// A node that does not know the block may have another in its slot.
  private Future<CheckpointVerdict> bySlot(Node node, Checkpoint checkpoint, long slot) {
    return blocks
        .rootAt(node, slot)
        .map(
            found ->
                found
                    .map(root -> compared(root, checkpoint, slot))
                    .orElseGet(() -> new CheckpointVerdict.Unknown("does not know slot " + slot)));
  }

  private static CheckpointVerdict compared(String root, Checkpoint checkpoint, long slot) {
    return root.equals(checkpoint.root())
        ? new CheckpointVerdict.Confirmed()
        : new CheckpointVerdict.Contradicted("has %s in slot %d".formatted(root, slot));
  }
}
