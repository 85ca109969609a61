package org.fresnel.duties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The known duties of the served validators. One thread.
final class DutySchedule {
  /// Most duties; the oldest slots are dropped first.
  static final int MOST = 131_072;

  private static final int MOST_SYNC_MEMBERS = 4096;

  /// The proposers of an epoch, served or not.
  private record Proposers(Map<Long, Long> bySlot, Instant learnt) {}

  private final SlotTimes slots;
  private final ActiveValidators served = new ActiveValidators();
  private final NavigableMap<Long, SlotDuties> duties = new TreeMap<>();
  private final Map<Long, String> roots = new HashMap<>();
  private final Map<Long, String> payloadRoots = new HashMap<>();
  private final NavigableMap<Long, Proposers> proposers = new TreeMap<>();
  private final NavigableMap<Long, Map<Long, Instant>> sync = new TreeMap<>();
  private long entries;
  private long dropped;

  DutySchedule(SlotTimes slots) {
    this.slots = slots;
  }

  ActiveValidators served() {
    return served;
  }

  /// A node has listed attesters. Duties of the epoch's coming slots with another dependent root
  /// are removed.
  void attesters(long epoch, String dependentRoot, List<JsonFields> list, Instant at) {
    if (!dependentRoot.equals(roots.put(epoch, dependentRoot))) {
      coming(epoch, at).forEach(SlotDuties::forgetCommittees);
    }
    for (var duty : list) {
      var slot = duty.number("slot").orElse(-1);
      var validator = duty.number("validator_index");
      if (validator.isPresent() && slots.epochOf(slot) == epoch && slot >= 0) {
        var index = validator.getAsLong();
        var committee = (int) duty.number("committee_index").orElse(Duty.NO_COMMITTEE);
        var place = (int) duty.number("validator_committee_index").orElse(-1);
        if (served.named(index, slots.epochAt(at), at)) {
          count(at(slot).attests(index, committee, place, at));
        }
      }
    }
  }

  /// A node has listed members of the payload timeliness committees of an epoch. The dependent root
  /// counts as for attesters.
  void payloadAttesters(long epoch, String dependentRoot, List<JsonFields> list, Instant at) {
    if (!dependentRoot.equals(payloadRoots.put(epoch, dependentRoot))) {
      coming(epoch, at).forEach(SlotDuties::forgetPayloadCommittee);
    }
    for (var duty : list) {
      var slot = duty.number("slot").orElse(-1);
      var validator = duty.number("validator_index");
      if (validator.isPresent()
          && slots.epochOf(slot) == epoch
          && slot >= 0
          && served.named(validator.getAsLong(), slots.epochAt(at), at)) {
        count(at(slot).attestsPayload(validator.getAsLong(), at));
      }
    }
  }

  /// The duties of an epoch's slots that have not begun.
  private Collection<SlotDuties> coming(long epoch, Instant at) {
    var first = Math.max(slots.firstOf(epoch), slots.at(at) + 1);
    return duties.subMap(first, Math.max(first, slots.firstOf(epoch + 1))).values();
  }

  /// A node has listed the proposers of an epoch. The newest list counts.
  void proposers(long epoch, List<JsonFields> list, Instant at) {
    var bySlot = new HashMap<Long, Long>();
    for (var duty : list) {
      var slot = duty.number("slot").orElse(-1);
      var validator = duty.number("validator_index");
      if (validator.isPresent() && slots.epochOf(slot) == epoch) {
        bySlot.put(slot, validator.getAsLong());
      }
    }
    var before = proposers.get(epoch);
    if (!bySlot.isEmpty() && (before == null || !before.bySlot().equals(bySlot))) {
      proposers.put(epoch, new Proposers(Map.copyOf(bySlot), at));
    }
  }

  /// A node has listed members of the sync committee of an epoch.
  void syncCommittee(long epoch, List<JsonFields> list, Instant at) {
    for (var duty : list) {
      duty.number("validator_index")
          .ifPresent(
              validator -> {
                served.named(validator, slots.epochAt(at), at);
                var members = sync.computeIfAbsent(slots.syncPeriodOf(epoch), _ -> new HashMap<>());
                if (members.size() < MOST_SYNC_MEMBERS) {
                  members.putIfAbsent(validator, at);
                }
              });
    }
  }

  /// A client has subscribed to a committee.
  void subscribes(long slot, long validator, int committee, boolean aggregates, Instant at) {
    count(at(slot).subscribes(validator, committee, aggregates, at));
  }

  /// The slot begins, or has begun: from now on its proposer does not change.
  void begins(long slot) {
    proposal(slot).ifPresent(due -> at(slot).proposes(due));
  }

  /// Removes the duties before a slot.
  void forgetBefore(long slot, Instant now) {
    duties.headMap(slot).clear();
    var epoch = slots.epochOf(slot);
    roots.keySet().removeIf(it -> it < epoch);
    payloadRoots.keySet().removeIf(it -> it < epoch);
    proposers.headMap(epoch).clear();
    sync.headMap(slots.syncPeriodOf(epoch)).clear();
    served.expire(slots.epochAt(now));
    entries = duties.values().stream().mapToLong(SlotDuties::entries).sum();
  }

  /// Duties that were dropped for lack of space.
  long dropped() {
    return dropped;
  }

  /// The duties of a slot.
  List<Duty> dues(long slot) {
    var dues = new ArrayList<Duty>();
    proposal(slot).ifPresent(dues::add);
    find(slot).ifPresent(it -> it.dues(slot, dues));
    sync.getOrDefault(slots.syncPeriodAt(slot), Map.of())
        .forEach((validator, learnt) -> syncMessage(slot, validator, learnt).ifPresent(dues::add));
    return dues;
  }

  /// The proposal of a served validator in a slot.
  Optional<Duty> proposal(long slot) {
    return find(slot)
        .flatMap(SlotDuties::proposal)
        .or(
            () ->
                Optional.ofNullable(proposers.get(slots.epochOf(slot)))
                    .flatMap(it -> ours(it, slot)));
  }

  boolean hasAggregators(long slot) {
    return find(slot).filter(SlotDuties::hasAggregators).isPresent();
  }

  OptionalLong attesterAt(long slot, int committee, int place) {
    return find(slot).map(it -> it.attesterAt(committee, place)).orElse(OptionalLong.empty());
  }

  boolean knowsProposers(long epoch) {
    return proposers.containsKey(epoch);
  }

  /// Returns whether the aggregators of a slot are known.
  boolean knowsAggregators(long slot) {
    return roots.containsKey(slots.epochOf(slot))
        && find(slot).map(SlotDuties::knowsAggregators).orElse(true);
  }

  /// Members of sync committees, by period and validator.
  NavigableMap<Long, Map<Long, Instant>> sync() {
    return sync;
  }

  private Optional<Duty> syncMessage(long slot, long validator, Instant learnt) {
    return served
        .since(validator)
        .map(_ -> new Duty(DutyKind.SYNC_MESSAGE, slot, validator, Duty.NO_COMMITTEE, learnt));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private Optional<Duty> ours(Proposers epoch, long slot) {
    return Optional.ofNullable(epoch.bySlot().get(slot))
        .flatMap(
            validator ->
                served
                    .since(validator)
                    .map(
                        since ->
                            new Duty(
                                DutyKind.PROPOSAL,
                                slot,
                                validator,
                                Duty.NO_COMMITTEE,
                                later(since, epoch.learnt()))));
  }

  private void count(boolean isNew) {
    if (isNew && ++entries > MOST) {
      var gone = duties.pollFirstEntry().getValue().entries();
      entries -= gone;
      dropped += gone;
    }
  }

  private Optional<SlotDuties> find(long slot) {
    return Optional.ofNullable(duties.get(slot));
  }

  private SlotDuties at(long slot) {
    return duties.computeIfAbsent(slot, _ -> new SlotDuties());
  }
}
