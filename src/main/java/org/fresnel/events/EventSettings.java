package org.fresnel.events;

import java.time.Duration;

/// The event streams to the clients.
///
/// @param keepAlive longest silence before a comment line is sent, so that nothing on the way takes
///   the stream for dead; more than 0
public record EventSettings(Duration keepAlive) {}
