package org.fresnel.proxy.read;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.fresnel.node.Node;
import org.jspecify.annotations.Nullable;

/// Which node produced the block of a slot. A blinded block's payload may be known to that node
/// alone. One for all event loops.
public final class BlockProducers {
  /// A block is signed and published within its slot or the next.
  private static final int KEPT = 64;

  private record Produced(long slot, Node by) {}

  private final AtomicReferenceArray<@Nullable Produced> lately = new AtomicReferenceArray<>(KEPT);

  /// The client is given the node's block.
  public void produced(long slot, Node by) {
    lately.set(place(slot), new Produced(slot, by));
  }

  /// The node whose block a client was last given for that slot; empty if none was, or long ago.
  public Optional<Node> of(long slot) {
    return Optional.ofNullable(lately.get(place(slot)))
        .filter(block -> block.slot == slot)
        .map(Produced::by);
  }

  private static int place(long slot) {
    return (int) Math.floorMod(slot, (long) KEPT);
  }
}
