package org.fresnel.duties;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The observations of duties, for each slot. One thread.
final class DutyObservations {
  /// Most messages; the oldest slots are dropped first.
  static final int MOST = 131_072;

  private final NavigableMap<Long, SlotObservations> slots = new TreeMap<>();
  private long entries;
  private long dropped;

  SlotObservations at(long slot) {
    return slots.computeIfAbsent(slot, _ -> new SlotObservations());
  }

  Optional<SlotObservations> find(long slot) {
    return Optional.ofNullable(slots.get(slot));
  }

  /// A validator's message is being sent.
  void sent(long slot, DutyKind kind, long validator, SlotObservations.Sent message) {
    if (at(slot).sent(kind, validator, message) && ++entries > MOST) {
      dropOldest();
    }
  }

  /// A node has accepted a message that went through another router.
  void acceptedElsewhere(String router, AcceptedDuty duty) {
    if (at(duty.slot()).acceptedElsewhere(router, duty) && ++entries > MOST) {
      dropOldest();
    }
  }

  private void dropOldest() {
    var gone = slots.pollFirstEntry().getValue().entries();
    entries -= gone;
    dropped += gone;
  }

  /// Removes the observations before a slot.
  void forgetBefore(long slot) {
    slots.headMap(slot).clear();
    entries = slots.values().stream().mapToLong(SlotObservations::entries).sum();
  }

  /// Messages that were dropped for lack of space.
  long dropped() {
    return dropped;
  }
}
