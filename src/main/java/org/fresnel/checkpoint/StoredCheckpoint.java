package org.fresnel.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Checkpoint;

/// A checkpoint whose block and state are on disk and have been verified.
///
/// @param network its genesis validators root
/// @param checkpoint what was agreed on
/// @param slot of its block: the first of the epoch, or the last before it that has one
/// @param stateRoot of the state after that block
/// @param fork of both, as in `Eth-Consensus-Version`
/// @param state its file
/// @param block its file; empty if no node gave it as SSZ
/// @param evidence what speaks for it
/// @param periodEpochs for how long it may be trusted, counted from its epoch
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

  /// A file beside others of its kind.
  ///
  /// @param name in the directory of checkpoints
  /// @param bytes its length
  public record SszFile(String name, long bytes) {}

  /// What speaks for a checkpoint.
  ///
  /// @param agreed names of the nodes that told it to be final
  /// @param clients their implementations, each once
  /// @param from name of the node that gave the files
  /// @param at when
  /// @param stateVerified whether the state was hashed whole, besides its header
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
