package org.fresnel.rollout;

import java.time.Instant;
import java.util.Optional;

/// A rollout as an operator sees it.
///
/// @param rollout the last one
/// @param waitsFor what its step waits for, in words; empty if that is not known or it has ended
/// @param runnerSeen when the command that runs the hook last asked; empty for never
public record RolloutStatus(
    Rollout rollout, String waitsFor, Optional<Instant> runnerSeen) {}
