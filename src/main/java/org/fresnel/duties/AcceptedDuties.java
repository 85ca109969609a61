package org.fresnel.duties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The messages that nodes have accepted, and which of them other routers know of. One thread.
final class AcceptedDuties {
  private record Key(long slot, DutyKind kind) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var bySlot = Long.compare(slot, other.slot);
      return bySlot == 0 ? kind.compareTo(other.kind) : bySlot;
    }
  }

  private final TreeMap<Key, Integer> shared = new TreeMap<>();

  void forgetBefore(long slot) {
    shared.headMap(new Key(slot, DutyKind.PROPOSAL)).clear();
  }

  void share(
      long slot, Optional<SlotObservations> seen, SlotTimes slots, DutyShareListener listener) {
    if (seen.isEmpty()) {
      return;
    }
    for (var kind : DutyKind.values()) {
      var all = accepted(slot, kind, seen.get(), slots);
      if (all.size() > shared.getOrDefault(new Key(slot, kind), 0)) {
        shared.put(new Key(slot, kind), all.size());
        listener.accepted(slot, kind, all);
      }
    }
  }

  private static List<AcceptedDuty> accepted(
      long slot, DutyKind kind, SlotObservations seen, SlotTimes slots) {
    var all = new ArrayList<AcceptedDuty>();
    seen.eachSent(
        kind,
        (validator, sent) ->
            sent.publication()
                .takenFirst(sent.place())
                .map(
                    it ->
                        new AcceptedDuty(
                            kind,
                            slot,
                            validator,
                            slots.millisInto(slot, it.at()),
                            it.delivery().attempt().node().name()))
                .ifPresent(all::add));
    return List.copyOf(all);
  }
}
