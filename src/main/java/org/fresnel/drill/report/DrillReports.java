package org.fresnel.drill.report;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fresnel.auth.SigningKey;
import org.fresnel.drill.Drill;
import org.fresnel.drill.Drill.State;
import org.fresnel.drill.DrillComparison;
import org.fresnel.drill.DrillListener;
import org.fresnel.drill.report.ReportChain.ChainedReport;
import org.fresnel.node.Fleet;
import org.fresnel.storage.Store;

/// Writes a report of each drill that ran here, when it has ended.
public final class DrillReports implements DrillListener {
  private final ReportChain chain;
  private final ReportOrigin origin;
  private final DutyLookup duties;
  private final InstantSource clock;
  private final Supplier<List<Drill>> drills;
  private final Function<Drill, DrillComparison> earlier;
  private volatile Optional<Beginning> beginning = Optional.empty();

  private record Beginning(long drill, FleetRecord fleet) {}

  /// Reads the stored reports, and blocks while it does.
  ///
  /// @param key that signs reports; empty to leave them unsigned
  /// @param drills all stored drills
  /// @param earlier compares a drill with those before it
  public DrillReports(
      Store store,
      Optional<SigningKey> key,
      ReportOrigin origin,
      DutyLookup duties,
      InstantSource clock,
      Supplier<List<Drill>> drills,
      Function<Drill, DrillComparison> earlier) {
    this.chain = new ReportChain(store, key);
    this.origin = origin;
    this.duties = duties;
    this.clock = clock;
    this.drills = drills;
    this.earlier = earlier;
  }

  /// Reports the last drill of a process that was killed. Blocks while it is written.
  public void start() {
    chain.onTakeover(this::catchUp);
    if (!chain.isWaiting()) {
      catchUp();
    }
  }

  /// A process that was killed has not reported its last drill. In a chain without reports only a
  /// drill counts that this has interrupted: earlier ones had no reports.
  private void catchUp() {
    var last = chain.last().map(it -> numberOf(it.drill())).orElse(0L);
    var missing =
        drills.get().stream()
            .filter(it -> it.number() > last && hasRun(it))
            .sorted(Comparator.comparingLong(Drill::number))
            .toList();
    if (chain.last().isEmpty()) {
      missing.reversed().stream()
          .findFirst()
          .filter(it -> it.state() == State.INTERRUPTED)
          .ifPresent(it -> write(it, Optional.empty()));
    } else {
      missing.forEach(it -> write(it, Optional.empty()));
    }
  }

  private static long numberOf(String drill) {
    return Long.parseLong(drill.substring(drill.lastIndexOf('-') + 1));
  }

  private static boolean hasRun(Drill drill) {
    return drill.state() != State.RUNNING && drill.state() != State.REFUSED;
  }

  @Override
  public void begun(Drill drill, Fleet fleet) {
    beginning = Optional.of(new Beginning(drill.number(), FleetRecord.of(fleet)));
  }

  @Override
  public void ended(Drill drill) {
    if (hasRun(drill)) {
      write(drill, drill.until().flatMap(until -> duties.between(drill.from(), until)));
    }
  }

  private void write(Drill drill, Optional<WindowDuties> window) {
    var fleet = beginning.filter(it -> it.drill() == drill.number()).map(Beginning::fleet);
    var compared = earlier.apply(drill);
    chain.append(
        drill.id(),
        (number, previous) ->
            ReportEncoder.encode(
                new DrillReport(
                    number, previous, clock.instant(), origin, fleet, drill, window, compared)));
  }

  /// The report of the drill with that id.
  public Optional<SignedReport> of(String drill) {
    return chain.all().reversed().stream()
        .filter(it -> it.drill().equals(drill))
        .findFirst()
        .map(ChainedReport::signed);
  }

  /// The reports after one of the chain, the oldest first.
  ///
  /// @param number of that report; 0 for all
  /// @param limit at most so many
  public List<SignedReport> after(long number, int limit) {
    return chain.all().stream()
        .filter(it -> it.number() > number)
        .limit(limit)
        .map(ChainedReport::signed)
        .toList();
  }
}
