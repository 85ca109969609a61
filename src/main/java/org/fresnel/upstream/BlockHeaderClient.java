package org.fresnel.upstream;

import io.vertx.core.Future;
import org.fresnel.node.BlockHeader;

/// Asks one node for the headers of blocks. Every call ends within the timeout, with an answer or a
/// failure.
public interface BlockHeaderClient {
  /// The header of a block.
  ///
  /// @param block its root, or `head`
  Future<BlockHeader> header(String block);
}
