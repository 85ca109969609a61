package org.fresnel.inclusion;

import java.util.Map;
import java.util.Optional;
import org.fresnel.duties.DutyKind;

/// The results of the duties of some slots on the chain. Immutable.
public final class DutyVerdicts {
  /// Nothing is known.
  public static final DutyVerdicts NONE = new DutyVerdicts(Map.of());

  private final Map<Long, OfSlot> slots;

  /// The results of one slot.
  ///
  /// @param isFinal whether they do not change any more
  record OfSlot(DutyOutcomes outcomes, boolean isFinal) {}

  DutyVerdicts(Map<Long, OfSlot> slots) {
    this.slots = Map.copyOf(slots);
  }

  /// The result of a duty. Before it is final, only what is on the chain has one.
  public Optional<ChainVerdict> of(DutyKind kind, long slot, long validator) {
    var found = slots.get(slot);
    if (found == null) {
      return Optional.empty();
    }
    var duties = found.outcomes().duties();
    for (var at = first(duties, kind); at < duties.size() && duties.kind(at) == kind; at++) {
      if (duties.validators()[at] == validator) {
        return verdict(found, at);
      }
    }
    return Optional.empty();
  }

  private static int first(SettledDuties duties, DutyKind kind) {
    var at = 0;
    while (at < duties.size() && duties.kind(at) != kind) {
      at++;
    }
    return at;
  }

  private static Optional<ChainVerdict> verdict(OfSlot slot, int at) {
    var outcomes = slot.outcomes();
    var result = outcomes.result(at);
    return slot.isFinal() || result.isOnChain()
        ? Optional.of(new ChainVerdict(result, outcomes.distance(at), slot.isFinal()))
        : Optional.empty();
  }
}
