package org.fresnel.proxy.read;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.fresnel.node.SlotClock;
import org.fresnel.routing.Route;

/// The age of the data that a read asks for, as a range of epochs that doubles with each step. Data
/// that is named by its root, or is of genesis, has a range of its own.
///
/// @param epochs shortest age in the range: a power of two, or one of the constants
record HistoryAge(long epochs) {
  static final HistoryAge BY_ROOT = new HistoryAge(-1);
  static final HistoryAge GENESIS = new HistoryAge(-2);

  /// Younger data is not history: every node has it soon.
  private static final long YOUNGEST = 2;

  /// The age of the data; empty if the read is not of history.
  static Optional<HistoryAge> of(Route.Known route, SlotClock slots, Instant now) {
    var id = route.identifier();
    if (id.startsWith("0x")) {
      return Optional.of(BY_ROOT);
    }
    if (id.equals("genesis")) {
      return Optional.of(GENESIS);
    }
    var epoch = epoch(route, id, slots);
    return epoch.isPresent()
        ? Optional.of(slots.epochAt(now) - epoch.getAsLong())
            .filter(age -> age >= YOUNGEST)
            .map(age -> new HistoryAge(Long.highestOneBit(age)))
        : Optional.empty();
  }

  private static OptionalLong epoch(Route.Known route, String id, SlotClock slots) {
    if (id.matches("\\d{1,18}")) {
      return OptionalLong.of(Long.parseLong(id) / slots.slotsPerEpoch());
    }
    return route.epoch().isPresent()
        ? route.epoch()
        : route.slot().stream().map(slot -> slot / slots.slotsPerEpoch()).findFirst();
  }

  /// The range in words.
  String describe() {
    return equals(BY_ROOT)
        ? "by root"
        : equals(GENESIS) ? "of genesis" : "%d to %d epochs old".formatted(epochs, 2 * epochs - 1);
  }
}
