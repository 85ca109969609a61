package org.fresnel.rollout;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The settings of rollouts.
///
/// @param window time without a proposal that must begin before a node is drained; zero for none
/// @param hookTimeout longest run of the hook at one node
/// @param waitForReady longest time after the hook until a node is proven, and after its drain
///   until it is ready
/// @param soak time for which a changed node is compared with the others before it is used
/// @param webhook URL that is called as the hook; empty if an operator or the command runs it
public record RolloutSettings(
    Duration window,
    Duration hookTimeout,
    Duration waitForReady,
    Duration soak,
    Optional<URI> webhook) {}
