package org.fresnel.inclusion;

/// The result of one duty on the chain.
///
/// @param distance slots from the duty to the block that includes it; 0 without one
/// @param isFinal whether no reorganisation can change it here
public record ChainVerdict(ChainResult result, int distance, boolean isFinal) {}
