package org.fresnel.cluster;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.fresnel.cluster.Fact.Kind;

/// The facts of all kinds.
final class FactStore {
  /// Urgent kinds, the most urgent first.
  static final List<Kind> URGENT = Stream.of(Kind.values()).filter(Kind::urgent).toList();

  static final List<Kind> OTHERS = Stream.of(Kind.values()).filter(kind -> !kind.urgent()).toList();

  private final Map<Kind, KindFacts> kinds = new EnumMap<>(Kind.class);

  /// @param maxHeap bytes of the heap, which bound the facts
  FactStore(long maxHeap) {
    for (var kind : Kind.values()) {
      kinds.put(kind, new KindFacts(kind, FactBounds.of(kind, maxHeap)));
    }
  }

  KindFacts of(Kind kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  void expire(long now) {
    kinds.values().forEach(facts -> facts.expire(now));
  }

  /// Facts that were dropped, of each kind that was ever full.
  Map<Kind, Long> dropped() {
    var dropped = new EnumMap<Kind, Long>(Kind.class);
    kinds.forEach(
        (kind, facts) -> {
          var count = facts.dropped();
          if (count > 0) {
            dropped.put(kind, count);
          }
        });
    return dropped;
  }
}
