package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The time parameters of a network as one node reports them. Impossible values are left out.
///
/// @param genesis start of slot 0; empty if the node reports no possible one
/// @param slotDurations possible durations of a slot, the most credible one first; two if the node
///     contradicts itself
/// @param slotsPerEpoch slots in an epoch; empty if the node reports no possible number
/// @param faults impossible or contradictory values, as `SETTING: expected X, got Y`
public record ReportedClock(
    Optional<Instant> genesis,
    List<Duration> slotDurations,
    OptionalInt slotsPerEpoch,
    List<String> faults) {

  public ReportedClock {
    slotDurations = List.copyOf(slotDurations);
    faults = List.copyOf(faults);
  }

  /// A report without a fault.
  public static ReportedClock of(SlotClock clock) {
    return new ReportedClock(
        Optional.of(clock.genesis()).filter(_ -> clock.known()),
        List.of(clock.slotDuration()),
        OptionalInt.of(clock.slotsPerEpoch()),
        List.of());
  }

  /// The faults, and the differences from the clock that the nodes agree on.
  List<String> faultsAgainst(SlotClock agreed) {
    var all = new ArrayList<>(faults);
    if (agreed.known() && !slotDurations.isEmpty()) {
      if (!slotDurations.contains(agreed.slotDuration())) {
        all.add(
            "slot duration: expected %d ms as most nodes report, got %d ms"
                .formatted(agreed.slotDuration().toMillis(), slotDurations.getFirst().toMillis()));
      } else if (slotDurations.size() > 1) {
        all.add("%d ms is used".formatted(agreed.slotDuration().toMillis()));
      }
    }
    slotsPerEpoch.ifPresent(
        slots -> {
          if (agreed.known() && slots != agreed.slotsPerEpoch()) {
            all.add(
                "SLOTS_PER_EPOCH: expected %d as most nodes report, got %d"
                    .formatted(agreed.slotsPerEpoch(), slots));
          }
        });
    return List.copyOf(all);
  }

  /// The clock by this report alone; unknown without a genesis or a duration of slots.
  SlotClock clock() {
    if (genesis.isEmpty() || slotDurations.isEmpty()) {
      return SlotClock.UNKNOWN;
    }
    return new SlotClock(
        genesis.get(),
        slotDurations.getFirst(),
        slotsPerEpoch.orElse(SlotClock.UNKNOWN.slotsPerEpoch()));
  }
}
