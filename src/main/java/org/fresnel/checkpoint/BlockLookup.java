package org.fresnel.checkpoint;

import io.vertx.core.Future;
import java.util.Optional;
import org.fresnel.node.Node;

/// Asks a node, or another provider of checkpoints, for blocks of its chain. Bound to one event
/// loop: the futures end there. A future fails if there is no usable answer.
public interface BlockLookup {
  /// Whether a block is on the chain.
  ///
  /// @param root of the block
  /// @return empty if the block is not known there
  Future<Optional<Boolean>> canonical(Node node, String root);

  /// The root of the block of a slot.
  ///
  /// @return with `0x`, in lower case; empty if the slot, or its block, is not known there
  Future<Optional<String>> rootAt(Node node, long slot);
}
