package org.fresnel.simulator;

/// Where a validator attests in one epoch; `position` is its place in the committee.
public record AttesterDuty(
    long slot, int committeeIndex, int committeeLength, int committeesAtSlot, int position) {}
