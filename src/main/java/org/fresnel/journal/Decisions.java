package org.fresnel.journal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import org.fresnel.forward.RequestListener;
import org.fresnel.forward.RequestReport;

/// The latest decisions that were not plain, in memory. Plain ones leave no trace and cost nothing.
public final class Decisions implements RequestListener {
  /// How many are remembered.
  public static final int MOST = 512;

  private final InstantSource clock;
  private final AtomicReferenceArray<Optional<Decision>> ring = new AtomicReferenceArray<>(MOST);
  private final AtomicLong count = new AtomicLong();

  /// Remembers nothing yet.
  public Decisions(InstantSource clock) {
    this.clock = clock;
    for (var i = 0; i < MOST; i++) {
      ring.set(i, Optional.empty());
    }
  }

  @Override
  public void answered(RequestReport report) {
    Decision.kind(report)
        .map(kind -> new Decision(clock.instant(), kind, report, Incidents.added(report)))
        .ifPresent(it -> ring.set((int) (count.getAndIncrement() % MOST), Optional.of(it)));
  }

  /// The newest ones first.
  ///
  /// @param limit at most so many
  public List<Decision> latest(int limit) {
    var end = count.get();
    var start = Math.max(0, end - Math.min(limit, MOST));
    return LongStream.range(start, end)
        .map(i -> end - 1 - (i - start))
        .mapToObj(i -> ring.get((int) (i % MOST)))
        .flatMap(Optional::stream)
        .toList();
  }
}
