package org.fresnel.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.storage.Journal;
import org.fresnel.storage.Store;

/// Records the incidents of each node: its changes of health with cause and duration, and their
/// cost. They are kept in the store over restarts. Called on any thread; never blocks.
public final class IncidentRecorder implements RequestListener {
  private static final int KEPT_BYTES = 4 << 20;

  private final FleetState fleet;
  private final InstantSource clock;
  private final DrillLookup drilled;
  private final Journal journal;
  private final AtomicReference<IncidentLog> log;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Consumer<Incident> share = _ -> {};

  /// Reads the stored incidents, and blocks while it does.
  public IncidentRecorder(FleetState fleet, InstantSource clock, Store store, DrillLookup drilled) {
    this.fleet = fleet;
    this.clock = clock;
    this.drilled = drilled;
    var opened = store.journal("incidents", KEPT_BYTES);
    this.journal = opened.journal();
    var written =
        opened.records().stream().map(IncidentCodec::readStored).flatMap(Optional::stream);
    var before = IncidentLog.of(written.toList(), clock.instant());
    this.log = new AtomicReference<>(before);
    write(before);
  }

  /// Called when the fleet has changed.
  public void changed(FleetChange change) {
    step(it -> it.after(change.after(), clock.instant(), drilled));
  }

  @Override
  public void answered(RequestReport report) {
    if (report.hasProblem()) {
      var failover = failover(report, clock.instant());
      step(it -> Optional.of(it.after(failover, fleet.snapshot(), drilled)));
    }
  }

  private static IncidentImpact.Failover failover(RequestReport report, Instant now) {
    var faults =
        report.faults().stream()
            .map(
                attempt ->
                    new IncidentImpact.Fault(attempt.node().name(), attempt.outcome().text()))
            .toList();
    return new IncidentImpact.Failover(
        now, faults, report.node().isEmpty() && report.status() >= 500, added(report));
  }

  /// The time before the successful attempt.
  static Duration added(RequestReport report) {
    return report.attempts().stream()
        .filter(attempt -> attempt.node().name().equals(report.node()))
        .map(Attempt::elapsed)
        .reduce((_, last) -> last)
        .map(report.elapsed()::minus)
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private void step(Function<IncidentLog, Optional<IncidentLog>> change) {
    while (true) {
      var before = log.get();
      var after = change.apply(before);
      if (after.isEmpty()) {
        return;
      }
      if (log.compareAndSet(before, after.get())) {
        write(after.get());
        listeners.forEach(Runnable::run);
        return;
      }
    }
  }

  private void write(IncidentLog after) {
    after
        .news()
        .forEach(
            it -> {
              journal.append(IncidentCodec.write(it), _ -> {});
              share.accept(it);
            });
  }

  /// Calls the listener with the newest incidents, and with each that begins, changes or ends
  /// later. It must not block.
  ///
  /// @param newest number of stored ones
  public void share(int newest, Consumer<Incident> listener) {
    share = listener;
    list("", Instant.MIN, newest).reversed().forEach(listener);
  }

  /// Calls the listener on every later change, on any thread: it must not block.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// The newest incidents first.
  ///
  /// @param node its name; empty for all
  /// @param since only incidents that had not ended then
  /// @param limit most of them
  public List<Incident> list(String node, Instant since, int limit) {
    var now = log.get();
    return Stream.concat(now.open().values().stream(), now.closed().stream())
        .filter(it -> it.isOf(node, since))
        .sorted(Comparator.comparingLong(Incident::id).reversed())
        .limit(limit)
        .toList();
  }

  /// Time until its end, or until now.
  public Duration duration(Incident incident) {
    return Duration.between(incident.from(), incident.until().orElseGet(clock::instant));
  }

  /// Number of open incidents.
  ///
  /// @param drilled true for those that a drill caused, false for the others
  public long open(boolean drilled) {
    return log.get().open().values().stream()
        .filter(it -> it.drill().isPresent() == drilled)
        .count();
  }
}
