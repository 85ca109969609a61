package org.fresnel.events;

import java.time.Duration;

/// The event streams to clients.
///
/// @param keepAlive silence after which a comment is sent, so that a client's read timeout (60 s in
///   Teku) does not end the stream; more than 0
public record EventSettings(Duration keepAlive) {}
