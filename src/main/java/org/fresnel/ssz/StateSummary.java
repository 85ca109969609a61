package org.fresnel.ssz;

/// The summary of a beacon state.
///
/// @param slot unsigned
/// @param genesisValidatorsRoot 0x and 64 hex digits
/// @param latestHeader of the latest block; its state root is zero in the state right after it
/// @param activeBalanceGwei sum of the effective balances of the validators that are active at the
///     state's epoch
/// @param activeValidators number of them
public record StateSummary(
    Fork fork,
    long slot,
    String genesisValidatorsRoot,
    SszBlockHeader latestHeader,
    long activeBalanceGwei,
    long activeValidators) {}
