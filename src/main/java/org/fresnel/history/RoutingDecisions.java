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

/// The latest routing decisions, in memory. Requests that the first node answered leave none and
/// cost nothing.
public final class RoutingDecisions implements RequestListener {
  /// Most decisions in memory.
  public static final int MOST = 512;

  private final InstantSource clock;
  private final AtomicReferenceArray<Optional<Numbered>> entries = new AtomicReferenceArray<>(MOST);
  private final AtomicLong count = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private record Numbered(long number, RoutingDecision decision) {}

  /// The decisions of a page.
  ///
  /// @param decisions the newest first
  /// @param upTo position to request the later ones
  /// @param more number of decisions that were left out
  public record Later(List<RoutingDecision> decisions, long upTo, long more) {}

  /// Creates an empty list.
  public RoutingDecisions(InstantSource clock) {
    this.clock = clock;
    for (var i = 0; i < MOST; i++) {
      entries.set(i, Optional.empty());
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
    entries.set((int) (number % MOST), Optional.of(new Numbered(number, decision)));
    listeners.forEach(Runnable::run);
  }

  /// Calls the listener on every new decision, on event loops: it must not block.
  public void onNew(Runnable listener) {
    listeners.add(listener);
  }

  /// The newest decisions first.
  ///
  /// @param limit most of them
  public List<RoutingDecision> latest(int limit) {
    var end = count.get();
    var start = Math.max(0, end - Math.min(limit, MOST));
    return LongStream.range(start, end)
        .map(i -> end - 1 - (i - start))
        .mapToObj(i -> entries.get((int) (i % MOST)))
        .flatMap(Optional::stream)
        .map(Numbered::decision)
        .toList();
  }

  /// The decisions after a position that are still in memory.
  ///
  /// @param upTo the position; 0 for the start
  /// @param limit most of them, the newest
  public Later after(long upTo, int limit) {
    var end = Math.max(upTo, count.get() - MOST);
    var found = new ArrayList<RoutingDecision>();
    for (var written = true; written && end < count.get(); ) {
      var number = end;
      var place = entries.get((int) (number % MOST)).filter(it -> it.number() >= number);
      place.filter(it -> it.number() == number).ifPresent(it -> found.addFirst(it.decision()));
      written = place.isPresent();
      end += written ? 1 : 0;
    }
    var newest = List.copyOf(found.subList(0, Math.min(limit, found.size())));
    return new Later(newest, end, end - upTo - newest.size());
  }
}
