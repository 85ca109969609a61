package org.fresnel.duties;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of the duties of one slot, but for those of the sync committee.
final class SlotDuties {
  /// A seat in a committee.
  private record Seat(int committee, int place, Instant learnt) {}

  /// A client's word on whether a validator aggregates.
  private record Subscription(int committee, boolean aggregates, Instant learnt) {}

  private final Map<Long, Seat> attesters = new HashMap<>();
  private final Map<Long, Subscription> subscriptions = new HashMap<>();
  private Optional<Duty> proposal = Optional.empty();

  /// Whether that is new.
  boolean attests(long validator, int committee, int place, Instant learnt) {
    return attesters.putIfAbsent(validator, new Seat(committee, place, learnt)) == null;
  }

  /// Whether that is new.
  boolean subscribes(long validator, int committee, boolean aggregates, Instant learnt) {
    var before = subscriptions.get(validator);
    subscriptions.put(
        validator,
        new Subscription(committee, aggregates, before == null ? learnt : before.learnt()));
    return before == null;
  }

  /// The proposal of the slot is one of ours, whatever is forgotten of it later.
  void proposes(Duty due) {
    proposal = Optional.of(due);
  }

  Optional<Duty> proposal() {
    return proposal;
  }

  /// Forgets who attests and aggregates.
  void forgetCommittees() {
    attesters.clear();
    subscriptions.clear();
  }

  int entries() {
    return attesters.size() + subscriptions.size();
  }

  /// Who has that seat; empty if it is not known to be one of ours.
  OptionalLong attesterAt(int committee, int place) {
    return attesters.entrySet().stream()
        .filter(it -> it.getValue().committee() == committee && it.getValue().place() == place)
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  /// Whether somebody aggregates.
  boolean hasAggregators() {
    return subscriptions.values().stream().anyMatch(Subscription::aggregates);
  }

  /// Whether a client has said of every attester whether it aggregates.
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
  }
}
