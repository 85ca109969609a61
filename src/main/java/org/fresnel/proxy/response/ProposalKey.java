package org.fresnel.proxy.response;

/// The identity of a block before it is hashed: different blocks of one proposer and slot have
/// different states after them. A blinded block has the state root of the full one.
///
/// @param slot of the block
/// @param proposer index of the validator
/// @param stateRoot after the block, `0x` and 64 lower-case digits
public record ProposalKey(long slot, long proposer, String stateRoot) {}
