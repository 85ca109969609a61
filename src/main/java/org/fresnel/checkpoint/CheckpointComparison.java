package org.fresnel.checkpoint;

import io.vertx.core.Future;
import java.util.Locale;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;

/// Checks at a node, or another provider, whether a checkpoint is on its chain. Bound to one event
/// loop.
record CheckpointComparison(JsonFetcher asking) {

  /// Never fails: no response means an unknown result.
  ///
  /// @param slot of the block: its own if it is known, else the first of the epoch
  Future<CheckpointVerdict> of(Node node, Checkpoint checkpoint, long slot) {
    return asking
        .ask(node, "/eth/v1/beacon/headers/" + checkpoint.root())
        .compose(
            answer ->
                answer.status() == 200
                    ? Future.succeededFuture(known(answer))
                    : bySlot(node, checkpoint, slot))
        .otherwise(cause -> new CheckpointVerdict.Unknown(String.valueOf(cause.getMessage())));
  }

  private static CheckpointVerdict known(JsonFetcher.Answer answer) {
    return Boolean.FALSE.equals(answer.data().getValue("canonical"))
        ? new CheckpointVerdict.Contradicted("has the block, but not on its chain")
        : new CheckpointVerdict.Confirmed();
  }

  /// A node that does not know the block may have another in its slot.
  private Future<CheckpointVerdict> bySlot(Node node, Checkpoint checkpoint, long slot) {
    return asking
        .ask(node, "/eth/v1/beacon/blocks/%d/root".formatted(slot))
        .map(
            answer -> {
              var root = String.valueOf(answer.data().getValue("root")).toLowerCase(Locale.ROOT);
              if (answer.status() != 200 || !root.startsWith("0x")) {
                return new CheckpointVerdict.Unknown("does not know slot " + slot);
              }
              return root.equals(checkpoint.root())
                  ? new CheckpointVerdict.Confirmed()
                  : new CheckpointVerdict.Contradicted("has %s in slot %d".formatted(root, slot));
            });
  }
}
