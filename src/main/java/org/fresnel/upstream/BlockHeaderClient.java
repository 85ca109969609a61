package org.fresnel.upstream;

import io.vertx.core.Future;
import org.fresnel.node.BlockHeader;

/// A client for block headers of one node. Every call ends within the timeout, with a response or a
/// failure.
public interface BlockHeaderClient {
  /// The header of a block. Its root is hashed, not believed: a response with another header fails
  /// with an [UnusableResponseException] of status 200.
  ///
  /// @param block its root, or `head`
  Future<BlockHeader> header(String block);
}
