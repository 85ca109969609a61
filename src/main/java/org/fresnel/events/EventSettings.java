package org.fresnel.events;

import java.time.Duration;

/// The settings of the event streams to the clients.
///
/// @param keepAlive longest silence before a comment line is sent, so that no proxy closes the
///     stream as idle; more than 0
public record EventSettings(Duration keepAlive) {}
