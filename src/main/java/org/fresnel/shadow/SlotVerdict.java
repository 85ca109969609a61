package org.fresnel.shadow;

/// Whether a node would have made a duty in a slot.
///
/// @param slot of the duty
/// @param made whether it would
/// @param reason why it would not; empty if it would
public record SlotVerdict(long slot, boolean made, String reason) {}
