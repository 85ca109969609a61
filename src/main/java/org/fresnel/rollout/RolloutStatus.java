package org.fresnel.rollout;

import java.time.Instant;
import java.util.Optional;

/// A rollout as an operator sees it.
///
/// @param rollout the last one
/// @param waitsFor what its step waits for, in words; empty if that is not known or it has ended
/// @param nodeUrl of the present node, without credentials; empty if there is none
/// @param runnerSeen when the command that runs the hook last asked; empty for never
/// @param runnerGone whether it has not asked for a while
public record RolloutStatus(
    Rollout rollout,
    String waitsFor,
    String nodeUrl,
    Optional<Instant> runnerSeen,
    boolean runnerGone) {}
