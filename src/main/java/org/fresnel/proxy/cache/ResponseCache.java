package org.fresnel.proxy.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// A cache of responses that stay true for a while. It is bounded in bytes, and evicts the least
/// recently used first. Shared by all event loops.
///
/// @param <K> the request
/// @param <A> the response
final class ResponseCache<K, A> {
  /// Bytes of an entry besides its response, roughly.
  private static final int ENTRY_BYTES = 512;

  private record Kept<A>(A answer, long bytes, long until) {}

  private final long maxBytes;
  private final LongSupplier nanoTime;
  private final Predicate<A> stillGood;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, Kept<A>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param maxBytes 0 for no cache
  /// @param nanoTime a monotonic reading
  /// @param stillGood whether a cached response may be used at this moment
  public ResponseCache(long maxBytes, LongSupplier nanoTime, Predicate<A> stillGood) {
    this.maxBytes = maxBytes;
    this.nanoTime = nanoTime;
    this.stillGood = stillGood;
  }

  /// The response, if it is cached and still true.
  public Optional<A> find(K key) {
    lock.lock();
    try {
      var kept = entries.get(key);
      if (kept == null) {
        return Optional.empty();
      }
      if (kept.until - nanoTime.getAsLong() <= 0 || !stillGood.test(kept.answer)) {
        forget(key);
        return Optional.empty();
      }
      return Optional.of(kept.answer);
    } finally {
      lock.unlock();
    }
  }

  /// Caches a response, unless there is one already that is still true: all clients get the same
  /// one.
  ///
  /// @param size of the response in bytes
  /// @param ttl time for which it stays true; not positive if it is not to be cached
  /// @return the response for the client: the one that was cached before, or this one
  public A keep(K key, A answer, int size, Duration ttl) {
    var cost = (long) size + ENTRY_BYTES;
    lock.lock();
    try {
      var before = find(key);
      if (before.isPresent()) {
        return before.get();
      }
      if (!ttl.isPositive() || cost > maxBytes) {
        return answer;
      }
      entries.put(key, new Kept<>(answer, cost, nanoTime.getAsLong() + ttl.toNanos()));
      bytes += cost;
      while (bytes > maxBytes) {
        forget(entries.keySet().iterator().next());
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private void forget(K key) {
    var gone = entries.remove(key);
    if (gone != null) {
      bytes -= gone.bytes;
    }
  }
}
