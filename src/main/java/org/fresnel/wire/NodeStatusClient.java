package org.fresnel.wire;

import io.vertx.core.Future;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.SyncStatus;

/// Asks one node how it is. Every call ends within the timeout, with an answer or a failure.
public interface NodeStatusClient {
  /// Its own word on its synchronisation.
  Future<SyncStatus> syncing();

  /// Its connected peers.
  Future<Integer> peers();

  /// Its newest finalized checkpoint.
  Future<Checkpoint> finalized();

  /// The header of a block.
  ///
  /// @param block its root, or `head`
  Future<BlockHeader> header(String block);

  /// Its version string.
  Future<String> version();

  /// The network it belongs to.
  Future<Identity> identity();
}
