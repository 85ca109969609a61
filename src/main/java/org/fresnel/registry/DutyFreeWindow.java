package org.fresnel.registry;

import java.time.Instant;

/// A time without any known duty.
///
/// @param from its beginning; not after now for one that has begun
/// @param until its end, as far as is known
public record DutyFreeWindow(Instant from, Instant until) {}
