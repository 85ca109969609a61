package org.fresnel.roster;

import java.time.Instant;

/// Who changed something.
///
/// @param by name of the caller, or `anonymous`
/// @param at when
public record Author(String by, Instant at) {}
