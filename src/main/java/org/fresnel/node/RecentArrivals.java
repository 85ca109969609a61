package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The times from the start of the newest slots to the first announcements of their heads. A time
/// is negative if the head was announced before the slot started.
///
/// @param arrivals the newest slot first, each once
public record RecentArrivals(List<Arrival> arrivals) {
  /// Some minutes of Ethereum's main network.
  static final int KEPT = 16;

  static final RecentArrivals NONE = new RecentArrivals(List.of());

  /// Fewer prove nothing: one block may be late.
  private static final int ENOUGH = 8;

  public RecentArrivals {
    arrivals = List.copyOf(arrivals);
  }

  /// The first announcement of a head.
  ///
  /// @param after the start of its slot
  public record Arrival(long slot, Duration after) {}

  /// The shortest of these times; empty while there are too few.
  public Optional<Duration> earliest() {
    return arrivals.size() < ENOUGH
        ? Optional.empty()
        : arrivals.stream().map(Arrival::after).min(Comparator.naturalOrder());
  }

  RecentArrivals with(Head head, SlotClock clock, Instant now) {
    var old = !arrivals.isEmpty() && head.slot() <= arrivals.getFirst().slot();
    if (old || head.root().isEmpty() || clock.genesis().equals(Instant.MAX)) {
      return this;
    }
    var arrival = new Arrival(head.slot(), Duration.between(clock.startOf(head.slot()), now));
    return new RecentArrivals(
        Stream.concat(Stream.of(arrival), arrivals.stream()).limit(KEPT).toList());
  }
}
