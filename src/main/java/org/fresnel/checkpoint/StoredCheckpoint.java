package org.fresnel.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Checkpoint;

/// A checkpoint with its verified block and state on disk.
///
/// @param network its genesis validators root
/// @param checkpoint that the nodes agreed on
/// @param slot of its block: the first of the epoch, or the last before it that has one
/// @param stateRoot of the state after that block
/// @param fork of both, as in `Eth-Consensus-Version`
/// @param state its file
/// @param block its file; empty if no node returned it as SSZ
/// @param evidence for the checkpoint
/// @param periodEpochs number of epochs for which it may be trusted, counted from its epoch
public record StoredCheckpoint(
    String network,
    Checkpoint checkpoint,
    long slot,
    String stateRoot,
    String fork,
    SszFile state,
    Optional<SszFile> block,
    Evidence evidence,
    long periodEpochs) {

  /// An SSZ file in the store.
  ///
  /// @param name in the directory of checkpoints
  /// @param bytes its length
  public record SszFile(String name, long bytes) {}

  /// The evidence for a checkpoint.
  ///
  /// @param agreed names of the nodes that reported it as final
  /// @param clients their implementations, each once
  /// @param from name of the node that returned the files
  /// @param at time of the fetch
  /// @param stateVerified whether the whole state was hashed, besides its header
  public record Evidence(
      List<String> agreed, List<String> clients, String from, Instant at, boolean stateVerified) {
    public Evidence {
      agreed = List.copyOf(agreed);
      clients = List.copyOf(clients);
    }
  }

  /// The last epoch in which it may be trusted.
  public long trustedUntilEpoch() {
    return checkpoint.epoch() + periodEpochs;
  }
}
