package org.fresnel.devnet;

/// A node was out.
///
/// @param from the slot in which it went down
/// @param back the first whole slot in which it was well again
/// @param health the front's word for it just before it came back; empty if the front has none
record Disturbance(TroublePlan.Step step, int from, int back, String health) {}
