package org.fresnel.simulator;

/// An item of `validator/beacon_committee_subscriptions`.
public record CommitteeSubscription(
    long validatorIndex,
    long committeeIndex,
    long committeesAtSlot,
    long slot,
    boolean aggregator) {}
