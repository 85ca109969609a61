package org.fresnel.duties;

/// A message for a duty that a node has accepted.
///
/// @param validator its index
/// @param atMs time in the slot when the first node had accepted it
/// @param node that node's name
public record AcceptedDuty(DutyKind kind, long slot, long validator, long atMs, String node) {}
