package org.fresnel.cluster;

/// Hashes of facts, the same on every router. A set of facts has the exclusive-or of theirs: its
/// order does not matter.
final class FactHash {
  /// Buckets of the keys of a kind.
  static final int BUCKETS = 64;

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private FactHash() {}

  /// The hash of a fact, without its value: no two facts have the same stamp.
  static long of(Fact fact) {
    var hash = mix(text(text(OFFSET, fact.key()), fact.stamp().origin()));
    return mix(hash ^ fact.stamp().time() ^ (fact.removed() ? PRIME : 0));
  }

  /// The bucket of a key.
  static int bucket(String key) {
    return (int) (mix(text(OFFSET, key)) & (BUCKETS - 1));
  }

  private static long text(long start, String text) {
    var hash = start;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return (hash ^ text.length()) * PRIME;
  }

  private static long mix(long hash) {
    var mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
