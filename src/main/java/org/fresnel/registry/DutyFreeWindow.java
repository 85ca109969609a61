package org.fresnel.registry;

import java.time.Instant;

/// A time in which no duty is known to be due.
///
/// @param from its beginning; not after now for one that has begun
/// @param until its end, as far as is known
public record DutyFreeWindow(Instant from, Instant until) {}
