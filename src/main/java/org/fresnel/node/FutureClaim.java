package org.fresnel.node;

import java.time.Instant;

/// A report of a node about a slot that has not begun: its clock or its data are wrong.
///
/// @param what such as `head` or `finalized checkpoint`
/// @param slot in the report
/// @param at time of the report
public record FutureClaim(String what, long slot, Instant at) {}
