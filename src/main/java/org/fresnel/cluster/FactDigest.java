package org.fresnel.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.cluster.Fact.Kind;

/// Count and hash of the facts of a kind, in buckets by key: two routers find with it what one of
/// them lacks.
///
/// @param from stamp of the oldest facts that do not count
/// @param to stamp of the newest facts that count
/// @param buckets those that are not empty, by number
record FactDigest(long from, long to, Map<Integer, Bucket> buckets) {
  /// Facts that are about to end are gone from some routers already.
  private static final Duration ENDING = Duration.ofSeconds(10);

  /// Some facts.
  ///
  /// @param hash the exclusive-or of theirs
  record Bucket(int count, long hash) {
    static final Bucket EMPTY = new Bucket(0, 0);

    Bucket with(Fact fact) {
      return new Bucket(count + 1, hash ^ FactHash.of(fact));
    }

    static Bucket of(Collection<Fact> facts) {
      var count = 0;
      var hash = 0L;
      for (var fact : facts) {
        count++;
        hash ^= FactHash.of(fact);
      }
      return new Bucket(count, hash);
    }
  }

  FactDigest {
    buckets = Map.copyOf(buckets);
  }

  /// The digest of all facts that a router should have.
  ///
  /// @param to stamp of the newest that count
  static FactDigest of(Kind kind, KindFacts facts, long to) {
    var oldest = to - kind.life().toNanos() + ENDING.toNanos();
    return of(facts.all(), Math.max(facts.floor(), oldest), to);
  }

  static FactDigest of(Collection<Fact> facts, long from, long to) {
    var counts = new int[FactHash.BUCKETS];
    var hashes = new long[FactHash.BUCKETS];
    for (var fact : facts) {
      var time = fact.stamp().time();
      if (time > from && time <= to) {
        var bucket = FactHash.bucket(fact.key());
        counts[bucket]++;
        hashes[bucket] ^= FactHash.of(fact);
      }
    }
    var buckets = new HashMap<Integer, Bucket>();
    for (var i = 0; i < FactHash.BUCKETS; i++) {
      if (counts[i] > 0) {
        buckets.put(i, new Bucket(counts[i], hashes[i]));
      }
    }
    return new FactDigest(from, to, buckets);
  }

  /// The buckets in which another router's facts differ, as bits. None if that router may have
  /// dropped facts that count here.
  long differences(KindFacts facts) {
    if (facts.floor() > from) {
      return 0;
    }
    var own = of(facts.all(), from, to);
    var bits = 0L;
    for (var i = 0; i < FactHash.BUCKETS; i++) {
      if (!own.bucket(i).equals(bucket(i))) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  private Bucket bucket(int number) {
    return buckets.getOrDefault(number, Bucket.EMPTY);
  }
}
