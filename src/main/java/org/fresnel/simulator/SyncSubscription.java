package org.fresnel.simulator;

import java.util.List;

/// An item of `validator/sync_committee_subscriptions`.
public record SyncSubscription(
    long validatorIndex, List<Integer> syncCommitteeIndices, long untilEpoch) {
  public SyncSubscription {
    syncCommitteeIndices = List.copyOf(syncCommitteeIndices);
  }
}
