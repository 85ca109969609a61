package org.fresnel.proxy.read;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.fresnel.node.Node;
import org.jspecify.annotations.Nullable;

/// The node that produced the block of each slot. Only that node may know the payload of a blinded
/// block. One instance for all event loops.
public final class BlockProducers {
  /// A block is signed and published within its slot or the next.
  private static final int KEPT = 64;

  private record Produced(long slot, Node by) {}

  private final AtomicReferenceArray<@Nullable Produced> lately = new AtomicReferenceArray<>(KEPT);

  /// Records that the client gets the node's block.
  public void produced(long slot, Node by) {
    lately.set(place(slot), new Produced(slot, by));
  }

  /// The node that produced the last block given to a client for that slot; empty if there was
  /// none, or long ago.
  public Optional<Node> of(long slot) {
    return Optional.ofNullable(lately.get(place(slot)))
        .filter(block -> block.slot == slot)
        .map(Produced::by);
  }

  private static int place(long slot) {
    return (int) Math.floorMod(slot, (long) KEPT);
  }
}
