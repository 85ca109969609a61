package org.fresnel.node;

import java.time.Instant;

/// Something that a node reported of a slot that has not begun: its clock or its data are wrong.
///
/// @param what such as `head` or `finalized checkpoint`
/// @param slot that it is of
/// @param at when the node reported it
public record FutureClaim(String what, long slot, Instant at) {}
