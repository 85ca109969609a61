package org.fresnel.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The usual latency of each node and operation, from earlier tests. It finds a node that still
/// answers, but many times slower than usual. One thread.
final class UsualLatency {
  /// A response is slow from this many times the usual latency.
  private static final int SLOW_FACTOR = 10;

  /// Shorter latencies are never slow.
  private static final Duration NEVER_SLOW = Duration.ofMillis(250);

  /// After so many slow responses in a row the node is slow as a rule.
  private static final int SLOW_AS_A_RULE = 256;

  /// Weight of the newest sample: one in this many.
  private static final int SMOOTHING = 4;

  private record Key(String node, String operation) {}

  private record Usual(Duration latency, int slowInARow) {}

  private final Map<Key, Usual> known = new HashMap<>();

  /// Takes a sample. A slow one does not change what is usual, unless there are very many.
  ///
  /// @return what is slow about it; empty if it is as usual
  Optional<String> slowness(String node, String operation, Duration sample) {
    var key = new Key(node, operation);
    var before = known.get(key);
    if (before == null || before.slowInARow() >= SLOW_AS_A_RULE) {
      known.put(key, new Usual(sample, 0));
      return Optional.empty();
    }
    if (sample.compareTo(NEVER_SLOW) > 0
        && sample.compareTo(before.latency().multipliedBy(SLOW_FACTOR)) > 0) {
      known.put(key, new Usual(before.latency(), before.slowInARow() + 1));
      return Optional.of(
          "took %d ms, usually %d ms".formatted(sample.toMillis(), before.latency().toMillis()));
    }
    var smoothed = before.latency().plus(sample.minus(before.latency()).dividedBy(SMOOTHING));
    known.put(key, new Usual(smoothed, 0));
    return Optional.empty();
  }

  /// The node has left the fleet.
  void forget(String node) {
    known.keySet().removeIf(key -> key.node().equals(node));
  }
}
