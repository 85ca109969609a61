package org.fresnel.duties;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The known duties of one slot, without those of the sync committee.
final class SlotDuties {
  /// A position in a committee.
  private record Seat(int committee, int place, Instant learnt) {}

  /// A client's report whether a validator aggregates.
  private record Subscription(int committee, boolean aggregates, Instant learnt) {}

  private final Map<Long, Seat> attesters = new HashMap<>();
  private final Map<Long, Subscription> subscriptions = new HashMap<>();
  private final Map<Long, Instant> payloadAttesters = new HashMap<>();
  private Optional<Duty> proposal = Optional.empty();

  /// Records an attestation; returns whether it is new.
  boolean attests(long validator, int committee, int place, Instant learnt) {
    return attesters.putIfAbsent(validator, new Seat(committee, place, learnt)) == null;
  }

  /// Records a payload attestation; returns whether it is new.
  boolean attestsPayload(long validator, Instant learnt) {
    return payloadAttesters.putIfAbsent(validator, learnt) == null;
  }

  /// Records a subscription; returns whether it is new.
  boolean subscribes(long validator, int committee, boolean aggregates, Instant learnt) {
    var before = subscriptions.get(validator);
    subscriptions.put(
        validator,
        new Subscription(committee, aggregates, before == null ? learnt : before.learnt()));
    return before == null;
  }

  /// Records a served validator's proposal; it is never removed.
  void proposes(Duty due) {
    proposal = Optional.of(due);
  }

  Optional<Duty> proposal() {
    return proposal;
  }

  /// Removes the attestations and aggregations.
  void forgetCommittees() {
    attesters.clear();
    subscriptions.clear();
  }

  /// Removes the payload attestations.
  void forgetPayloadCommittee() {
    payloadAttesters.clear();
  }

  int entries() {
    return attesters.size() + subscriptions.size() + payloadAttesters.size();
  }

  /// The validator at that position; empty if it is not a known served one.
  OptionalLong attesterAt(int committee, int place) {
    return attesters.entrySet().stream()
        .filter(it -> it.getValue().committee() == committee && it.getValue().place() == place)
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  /// Returns whether any validator aggregates.
  boolean hasAggregators() {
    return subscriptions.values().stream().anyMatch(Subscription::aggregates);
  }

  /// Returns whether clients have reported for every attester whether it aggregates.
  boolean knowsAggregators() {
    return subscriptions.keySet().containsAll(attesters.keySet());
  }

  void dues(long slot, List<Duty> into) {
    attesters.forEach(
        (validator, seat) ->
            into.add(
                new Duty(DutyKind.ATTESTATION, slot, validator, seat.committee(), seat.learnt())));
    subscriptions.forEach(
        (validator, it) -> {
          if (it.aggregates()) {
            into.add(new Duty(DutyKind.AGGREGATE, slot, validator, it.committee(), it.learnt()));
          }
        });
    payloadAttesters.forEach(
        (validator, learnt) ->
            into.add(
                new Duty(
                    DutyKind.PAYLOAD_ATTESTATION, slot, validator, Duty.NO_COMMITTEE, learnt)));
  }
}
