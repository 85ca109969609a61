package org.fresnel.proxy.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Answers that stay true for a while. Bounded in bytes: what was not used for longest goes first.
/// Shared by all event loops.
///
/// @param <K> the question
/// @param <A> the answer
final class ResponseCache<K, A> {
  /// What an entry costs beside its answer's bytes, roughly.
  private static final int ENTRY_BYTES = 512;

  private record Kept<A>(A answer, long bytes, long until) {}

  private final long maxBytes;
  private final LongSupplier nanoTime;
  private final Predicate<A> stillGood;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, Kept<A>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param maxBytes 0 to keep nothing
  /// @param nanoTime a monotonic reading
  /// @param stillGood whether a kept answer may be given at this moment
  public ResponseCache(long maxBytes, LongSupplier nanoTime, Predicate<A> stillGood) {
    this.maxBytes = maxBytes;
    this.nanoTime = nanoTime;
    this.stillGood = stillGood;
  }

  /// The answer, if it is kept and still true.
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

  /// Keeps an answer, unless there is one already that is still true: nobody is to hear two.
  ///
  /// @param size of the answer in bytes
  /// @param life how long it stays true; not positive if it is not to be kept
  /// @return the answer to be given: the one that was kept before, or this one
  public A keep(K key, A answer, int size, Duration life) {
    var cost = (long) size + ENTRY_BYTES;
    lock.lock();
    try {
      var before = find(key);
      if (before.isPresent()) {
        return before.get();
      }
      if (!life.isPositive() || cost > maxBytes) {
        return answer;
      }
      entries.put(key, new Kept<>(answer, cost, nanoTime.getAsLong() + life.toNanos()));
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
