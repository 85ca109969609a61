package org.fresnel.shadow;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// The bound of the copies at each shadow: how many and how many bytes are in flight at once, and
/// how many begin in a second. May be called on any thread.
final class MirrorPlaces {
  private static final long SECOND = 1_000_000_000L;

  private final int most;
  private final long mostBytes;
  private final int mostPerSecond;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, Taken> taken = new ConcurrentHashMap<>();

  private record Taken(int count, long bytes, long second, int begun) {
    private static final Taken NOTHING = new Taken(0, 0, -1, 0);

    private Taken with(long size, long now) {
      return new Taken(count + 1, bytes + size, now, now == second ? begun + 1 : 1);
    }

    private Taken without(long size) {
      return new Taken(count - 1, bytes - size, second, begun);
    }
  }

  /// @param nanoTime monotonic
  MirrorPlaces(int most, long mostBytes, int mostPerSecond, LongSupplier nanoTime) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.mostPerSecond = mostPerSecond;
    this.nanoTime = nanoTime;
  }

  /// Takes a place, if there is one.
  ///
  /// @param extra places beyond the bound that this copy may use
  boolean take(String node, long bytes, int extra) {
    var second = nanoTime.getAsLong() / SECOND;
    var took = new AtomicBoolean();
    taken.compute(
        node,
        (_, before) -> {
          var now = before == null ? Taken.NOTHING : before;
          var begun = now.second() == second ? now.begun() : 0;
          took.set(
              now.count() < most + extra
                  && now.bytes() + bytes <= mostBytes
                  && begun < mostPerSecond + extra);
          return took.get() ? now.with(bytes, second) : now;
        });
    return took.get();
  }

  void free(String node, long bytes) {
    taken.computeIfPresent(node, (_, now) -> now.without(bytes));
  }
}
