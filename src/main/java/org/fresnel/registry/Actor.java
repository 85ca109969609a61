package org.fresnel.registry;

import java.time.Instant;

/// The operator who changed something.
///
/// @param by name of the caller, or `anonymous`
/// @param at time of the change
public record Actor(String by, Instant at) {}
