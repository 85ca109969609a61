package org.fresnel.replication;

import java.time.Instant;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactStamp;
import org.fresnel.cluster.FactValue;

/// Facts of before the start of this router.
final class StoredFacts {
  private static final long NANOS = 1_000_000_000L;

  private StoredFacts() {}

  /// @param at when it became so
  static Fact of(Cluster cluster, Fact.Kind kind, String key, Instant at, FactValue value) {
    return new Fact(kind, key, stamp(cluster, at), value, false);
  }

  /// @param at when it ended
  static Fact removed(Cluster cluster, Fact.Kind kind, String key, Instant at) {
    return new Fact(kind, key, stamp(cluster, at), FactValue.EMPTY, true);
  }

  private static FactStamp stamp(Cluster cluster, Instant at) {
    return new FactStamp(at.getEpochSecond() * NANOS + at.getNano(), cluster.members().self());
  }
}
