package org.fresnel.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// An answer of a shadow that differs from what a client got, or that did not come.
///
/// @param at time of its end
/// @param node the shadow's name
/// @param operation operationId
/// @param slot that the request names; empty if it names none
/// @param servedBy node that answered the client; empty for a message
/// @param words what differs
/// @param lateness its latency without that of the other node; empty if one of them is unknown
public record ShadowDifference(
    Instant at,
    String node,
    String operation,
    OptionalLong slot,
    String servedBy,
    String words,
    Optional<Duration> lateness) {}
