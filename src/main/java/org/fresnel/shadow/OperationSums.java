package org.fresnel.shadow;

import java.time.Duration;
import java.util.Optional;

/// The sums of one operation at one shadow.
///
/// @param operation operationId
/// @param mirrored copies that have ended
/// @param same equal answers
/// @param different other answers
/// @param failed copies without an answer
/// @param moved answers that could not be compared, because the head had changed meanwhile
/// @param medianLatency of the newest answers
/// @param medianLateness of the newest answers: latency of the shadow without that of the node that
///   served the client
/// @param p95Lateness likewise
public record OperationSums(
    String operation,
    long mirrored,
    long same,
    long different,
    long failed,
    long moved,
    Optional<Duration> medianLatency,
    Optional<Duration> medianLateness,
    Optional<Duration> p95Lateness) {}
