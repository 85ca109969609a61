package org.fresnel.checkpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;

/// The settings of the agreement on checkpoints, their storage and their use.
///
/// @param serving whether a checkpoint is stored and served
/// @param rule of agreement
/// @param refresh age at which a stored checkpoint is replaced by a newer one
/// @param maxStateBytes largest state that is fetched
/// @param verifyState whether the whole state is hashed
/// @param pin checkpoint that the operator trusts
/// @param providers others that are asked for their finalized checkpoint
public record CheckpointSettings(
    boolean serving,
    CheckpointQuorum rule,
    Duration refresh,
    long maxStateBytes,
    boolean verifyState,
    Optional<Checkpoint> pin,
    List<Node> providers) {
  public CheckpointSettings {
    providers = List.copyOf(providers);
  }
}
