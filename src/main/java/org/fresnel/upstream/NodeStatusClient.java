package org.fresnel.upstream;

import io.vertx.core.Future;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.SyncStatus;

/// A client for the status of one node. Every call ends within the timeout, with a response or a
/// failure.
public interface NodeStatusClient extends BlockHeaderClient {
  /// The node's own report of its synchronisation.
  Future<SyncStatus> syncing();

  /// Its connected peers.
  Future<Integer> peers();

  /// Its newest finalized checkpoint.
  Future<Checkpoint> finalized();

  /// Its version string.
  Future<String> version();

  /// The network it belongs to.
  Future<Identity> identity();
}
