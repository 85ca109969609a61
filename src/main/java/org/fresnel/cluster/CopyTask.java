package org.fresnel.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.fresnel.cluster.Fact.Kind;

/// A copy of what this router knows, made piece by piece while it is sent.
final class CopyTask {
  private static final long ALL = -1;

  private final long id;
  private final PeerAddress to;
  private final Map<Kind, Long> buckets;
  private final Deque<Kind> kinds;
  private final FactStore store;
  private final boolean everything;
  private Iterator<Fact> facts = Collections.emptyIterator();
  private FactDigest.Bucket content = FactDigest.Bucket.EMPTY;
  private boolean ended;

  /// @param buckets of each kind, as bits; no kind for everything
  CopyTask(long id, PeerAddress to, Map<Kind, Long> buckets, FactStore store) {
    this.id = id;
    this.to = to;
    this.store = store;
    this.buckets = new EnumMap<>(Kind.class);
    this.everything = buckets.isEmpty();
    if (everything) {
      List.of(Kind.values()).forEach(kind -> this.buckets.put(kind, ALL));
    } else {
      this.buckets.putAll(buckets);
    }
    this.kinds = new ArrayDeque<>(this.buckets.keySet());
  }

  PeerAddress to() {
    return to;
  }

  boolean hasEnded() {
    return ended;
  }

  /// Whether it has nothing that another task will not bring.
  boolean isPartOf(CopyTask other) {
    return to.equals(other.to)
        && buckets.entrySet().stream()
            .allMatch(it -> (it.getValue() & ~other.buckets.getOrDefault(it.getKey(), 0L)) == 0);
  }

  /// The next message; the last one is the end.
  ///
  /// @param most bytes of facts, exceeded by the last one
  ExchangeMessage next(int most) {
    var batch = new ArrayList<Fact>();
    for (var size = 0; size < most && findNext(); ) {
      var fact = facts.next();
      batch.add(fact);
      content = content.with(fact);
      size += fact.value().size() + fact.key().length() + 32;
    }
    if (batch.isEmpty()) {
      ended = true;
      return new ExchangeMessage.CopyEnd(id, everything, content);
    }
    return new ExchangeMessage.CopyPart(id, batch);
  }

  private boolean findNext() {
    while (!facts.hasNext() && !kinds.isEmpty()) {
      var kind = kinds.removeFirst();
      var bits = buckets.getOrDefault(kind, 0L);
      facts =
          store.of(kind).inOrder().stream()
              .filter(fact -> (bits >>> FactHash.bucket(fact.key()) & 1) != 0)
              .iterator();
    }
    return facts.hasNext();
  }
}
