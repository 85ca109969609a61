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
    var time = at.getEpochSecond() * NANOS + at.getNano();
    return new Fact(kind, key, new FactStamp(time, cluster.members().self()), value, false);
  }
}
