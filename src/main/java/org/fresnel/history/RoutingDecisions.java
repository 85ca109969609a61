package org.fresnel.history;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;

/// The latest decisions that were not plain, in memory. Plain ones leave no trace and cost nothing.
public final class RoutingDecisions implements RequestListener {
  /// How many are remembered.
  public static final int MOST = 512;

  private final InstantSource clock;
  private final AtomicReferenceArray<Optional<Numbered>> ring = new AtomicReferenceArray<>(MOST);
  private final AtomicLong count = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private record Numbered(long number, RoutingDecision decision) {}

  /// Those of some time.
  ///
  /// @param decisions the newest first
  /// @param upTo to ask for those that came afterwards
  /// @param more how many there were besides
  public record Later(List<RoutingDecision> decisions, long upTo, long more) {}

  /// Remembers nothing yet.
  public RoutingDecisions(InstantSource clock) {
    this.clock = clock;
    for (var i = 0; i < MOST; i++) {
      ring.set(i, Optional.empty());
    }
  }

  @Override
  public void answered(RequestReport report) {
    RoutingDecision.kind(report)
        .map(
            kind ->
                new RoutingDecision(clock.instant(), kind, report, IncidentRecorder.added(report)))
        .ifPresent(this::remember);
  }

  private void remember(RoutingDecision decision) {
    var number = count.getAndIncrement();
    ring.set((int) (number % MOST), Optional.of(new Numbered(number, decision)));
    listeners.forEach(Runnable::run);
  }

  /// Tells the listener of every later one, on event loops: it must not block.
  public void onNew(Runnable listener) {
    listeners.add(listener);
  }

  /// The newest ones first.
  ///
  /// @param limit at most so many
  public List<RoutingDecision> latest(int limit) {
    var end = count.get();
    var start = Math.max(0, end - Math.min(limit, MOST));
    return LongStream.range(start, end)
        .map(i -> end - 1 - (i - start))
        .mapToObj(i -> ring.get((int) (i % MOST)))
        .flatMap(Optional::stream)
        .map(Numbered::decision)
        .toList();
  }

  /// Those that came after others and are still remembered.
  ///
  /// @param upTo of the others; 0 for none
  /// @param limit at most so many, the newest
  public Later after(long upTo, int limit) {
    var end = Math.max(upTo, count.get() - MOST);
    var found = new ArrayList<RoutingDecision>();
    for (var written = true; written && end < count.get(); ) {
      var number = end;
      var place = ring.get((int) (number % MOST)).filter(it -> it.number() >= number);
      place.filter(it -> it.number() == number).ifPresent(it -> found.addFirst(it.decision()));
      written = place.isPresent();
      end += written ? 1 : 0;
    }
    var newest = List.copyOf(found.subList(0, Math.min(limit, found.size())));
    return new Later(newest, end, end - upTo - newest.size());
  }
}
