package org.fresnel.drill;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.fresnel.node.Fleet;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.routing.EndpointClass;

/// Counts events during a drill. Written by every event loop.
final class DrillCounters {
  private static final Set<EndpointClass> DUTIES =
      Set.of(EndpointClass.HEAD, EndpointClass.PRODUCE, EndpointClass.PUBLISH);

  /// Classes with requests that go to one node, unless it fails.
  private static final Set<EndpointClass> READS =
      Set.of(EndpointClass.IMMUTABLE, EndpointClass.ANY, EndpointClass.HEAD, EndpointClass.LOCAL);

  private static final String OWN = "own";
  private static final int NOT_IMPLEMENTED = 501;

  private final Set<String> nodes;
  private final Duration dutyWithin;
  private final Set<String> detected = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Optional<Duration>> detectedAfter =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Duration>> switchedAfter =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean switchedOwn = new AtomicBoolean();
  private final Times own = new Times();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger failedOver = new AtomicInteger();
  private final AtomicInteger hedges = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Map<EndpointClass, Times> duties = new EnumMap<>(EndpointClass.class);

  /// @param nodes names of the affected nodes
  /// @param dutyWithin longer times are late
  DrillCounters(Set<String> nodes, Duration dutyWithin) {
    this.nodes = Set.copyOf(nodes);
    this.dutyWithin = dutyWithin;
    DUTIES.forEach(kind -> duties.put(kind, new Times()));
  }

  /// Returns whether the router itself has answered a client with an error, or returned one that
  /// all nodes returned. A rejection of something that it does not offer is no failure.
  static boolean isFailure(RequestReport report) {
    return (report.node().isEmpty() || report.failedOnAllNodes())
        && report.status() >= 500
        && report.status() != NOT_IMPLEMENTED;
  }

  void answered(RequestReport report, Duration sinceBegin) {
    if (report.clientGone()) {
      return;
    }
    var failure = isFailure(report);
    requests.incrementAndGet();
    if (failure) {
      failed.incrementAndGet();
    } else if (report.hasProblem()) {
      failedOver.incrementAndGet();
    }
    var kind = report.route().kind();
    if (READS.contains(kind) && !report.node().isEmpty() && !nodes.contains(report.node())) {
      switchedAfter.compareAndSet(Optional.empty(), Optional.of(sinceBegin));
    }
    var times = duties.get(kind);
    if (times != null) {
      times.add(report.elapsed(), failure);
    }
  }

  /// Counts a read of the router itself.
  void read(DrillReads.Result read, Duration sinceBegin) {
    own.add(read.elapsed(), read.node().isEmpty());
    var other = !read.node().isEmpty() && !nodes.contains(read.node());
    if (other && switchedAfter.compareAndSet(Optional.empty(), Optional.of(sinceBegin))) {
      switchedOwn.set(true);
    }
  }

  boolean hasRequests() {
    return requests.get() > 0;
  }

  void hedged() {
    hedges.incrementAndGet();
  }

  /// The detection ends with the last of the nodes.
  void changed(Fleet fleet, Duration sinceBegin) {
    for (var node : nodes) {
      var unfit = fleet.named(node).filter(status -> !DrillTargets.isReady(status)).isPresent();
      if (unfit && detected.add(node) && detected.size() == nodes.size()) {
        detectedAfter.compareAndSet(Optional.empty(), Optional.of(sinceBegin));
      }
    }
  }

  DrillResult result() {
    return new DrillResult(
        detectedAfter.get(),
        switchedAfter.get(),
        requests.get(),
        failedOver.get(),
        hedges.get(),
        failed.get(),
        duties.entrySet().stream()
            .map(entry -> entry.getValue().of(label(entry.getKey())))
            .filter(times -> times.requests() > 0)
            .toList(),
        Optional.of(own.of(OWN)).filter(times -> times.requests() > 0),
        switchedOwn.get());
  }

  private static String label(EndpointClass kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// The times of one class: all are counted, and the first ones are kept for the median.
  private final class Times {
    private static final int KEPT = 8192;

    private final AtomicLongArray kept = new AtomicLongArray(KEPT);
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicReference<Duration> slowest = new AtomicReference<>(Duration.ZERO);

    private void add(Duration time, boolean failure) {
      var index = count.getAndIncrement();
      if (index < KEPT) {
        kept.set(index, time.toNanos());
      }
      if (failure) {
        failures.incrementAndGet();
      }
      if (time.compareTo(dutyWithin) > 0) {
        late.incrementAndGet();
      }
      slowest.accumulateAndGet(time, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private DrillResult.DutyTimes of(String kind) {
      var known = new long[Math.min(count.get(), KEPT)];
      Arrays.setAll(known, kept::get);
      Arrays.sort(known);
      var median = known.length == 0 ? 0 : known[known.length / 2];
      return new DrillResult.DutyTimes(
          kind, count.get(), failures.get(), late.get(), Duration.ofNanos(median), slowest.get());
    }
  }
}
