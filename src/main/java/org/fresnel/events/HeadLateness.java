package org.fresnel.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Head;

/// The time of each head's first announcement.
final class HeadLateness {
  private static final int KEPT = 64;

  private final Map<String, Long> byRoot = new LinkedHashMap<>();
  private long newestSlot;

  /// Time since the first announcement by a node that serves. Zero for a shadow that announces the
  /// head before.
  ///
  /// @param now monotonic, in nanoseconds
  Duration ofShadow(Head head, long now) {
    var first = byRoot.get(head.root());
    return first == null ? Duration.ZERO : Duration.ofNanos(now - first);
  }

  /// Time since the first announcement. Empty for an old head that is announced for the first time:
  /// its node is catching up, or on its own branch.
  ///
  /// @param now monotonic, in nanoseconds
  Optional<Duration> lateness(Head head, long now) {
    var first = byRoot.get(head.root());
    if (first != null) {
      return Optional.of(Duration.ofNanos(now - first));
    }
    if (head.slot() < newestSlot) {
      return Optional.empty();
    }
    newestSlot = head.slot();
    byRoot.put(head.root(), now);
    if (byRoot.size() > KEPT) {
      byRoot.remove(byRoot.keySet().iterator().next());
    }
    return Optional.of(Duration.ZERO);
  }
}
