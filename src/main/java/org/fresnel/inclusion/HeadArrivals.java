package org.fresnel.inclusion;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;

/// The times at which the latest heads were first seen. Any thread.
final class HeadArrivals {
  private static final int MOST = 512;

  private final AtomicReferenceArray<Arrival> latest = new AtomicReferenceArray<>(MOST);

  private record Arrival(Head head, int millis) {}

  void seen(Head head, SlotClock clock, Instant at) {
    if (!clock.known() || !RootText.isRoot(head.root())) {
      return;
    }
    var millis = Duration.between(clock.startOf(head.slot()), at).toMillis();
    var next =
        new Arrival(head, (int) Math.clamp(millis, Integer.MIN_VALUE, SettledDuties.NEVER - 1L));
    latest.updateAndGet(
        place(head.slot()), before -> before != null && before.head().equals(head) ? before : next);
  }

  /// Milliseconds from the start of its slot; [SettledDuties#NEVER] if it is not known.
  int of(long slot, String root) {
    var arrival = latest.get(place(slot));
    return arrival != null && arrival.head().slot() == slot && arrival.head().root().equals(root)
        ? arrival.millis()
        : SettledDuties.NEVER;
  }

  /// The slot of a head; empty if it was not seen lately.
  OptionalLong slotOf(String root) {
    for (var at = 0; at < MOST; at++) {
      var arrival = latest.get(at);
      if (arrival != null && arrival.head().root().equals(root)) {
        return OptionalLong.of(arrival.head().slot());
      }
    }
    return OptionalLong.empty();
  }

  private static int place(long slot) {
    return (int) Math.floorMod(slot, (long) MOST);
  }
}
