package org.fresnel.checkpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;

/// How checkpoints are agreed on, kept and served.
///
/// @param serving whether a checkpoint is kept and served
/// @param rule of agreement
/// @param refresh age at which a kept checkpoint is replaced by a newer one
/// @param maxStateBytes largest state that is fetched
/// @param verifyState whether a state is hashed whole
/// @param pin what the operator trusts
/// @param providers others that are asked what they take to be final
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
