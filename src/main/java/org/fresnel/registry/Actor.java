package org.fresnel.registry;

import java.time.Instant;

/// Who changed something.
///
/// @param by name of the caller, or `anonymous`
/// @param at when
public record Actor(String by, Instant at) {}
