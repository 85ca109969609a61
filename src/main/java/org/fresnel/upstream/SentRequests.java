package org.fresnel.upstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.fresnel.node.Node;

/// The requests that were sent to each node on this day, in UTC: those of clients, probes, tests
/// and event streams. May be used on any thread.
public final class SentRequests {
  private static final long DAY_MS = 86_400_000;

  private final LongSupplier millis;
  private final Map<String, Day> days = new ConcurrentHashMap<>();

  /// @param number days since 1970
  private record Day(long number, LongAdder sent) {}

  /// None yet.
  ///
  /// @param millis wall-clock time in Unix milliseconds
  public SentRequests(LongSupplier millis) {
    this.millis = millis;
  }

  /// One more.
  void sentTo(Node node) {
    day(node.name()).sent().increment();
  }

  /// The number of this day, since the start of the process.
  public long today(String node) {
    return day(node).sent().sum();
  }

  private Day day(String node) {
    var today = millis.getAsLong() / DAY_MS;
    var day = days.get(node);
    return day != null && day.number() == today
        ? day
        : days.compute(
            node,
            (_, it) -> it != null && it.number() == today ? it : new Day(today, new LongAdder()));
  }

  void forget(Node node) {
    days.remove(node.name());
  }
}
