package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;
import org.jboss.logging.Logger;

/// Begins drills so that each node passes one of each kind within a time. A drill that cannot begin
/// now is tried again later, and is not recorded.
public final class DrillProgramme {
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  /// In this time after the start the router gets to know the validators and their proposals.
  static final Duration FIRST_PAUSE = Duration.ofMinutes(10);

  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration SHARE_AGAIN = Duration.ofDays(1);

  private final DrillRunner drills;
  private final FleetState fleet;
  private final DutyForecast duties;
  private final DrillSettings settings;
  private final InstantSource clock;
  private Instant notBefore;
  private Instant shareAt;
  private volatile String waiting = "";

  /// @param duties that a drill must not affect
  public DrillProgramme(
      DrillRunner drills,
      FleetState fleet,
      DutyForecast duties,
      DrillSettings settings,
      InstantSource clock) {
    this.drills = drills;
    this.fleet = fleet;
    this.duties = duties;
    this.settings = settings;
    this.clock = clock;
    this.notBefore = clock.instant().plus(FIRST_PAUSE);
    this.shareAt = notBefore;
  }

  /// Begins the drill that is due, at most one, and stores the coverage. It blocks; one caller at a
  /// time.
  public void beginDue() {
    var now = clock.instant();
    if (settings.programme().enabled()) {
      drills.coverage().know(current(), now);
      if (!now.isBefore(notBefore) && !drills.isRunning()) {
        notBefore = now.plus(RETRY);
        next(now).ifPresentOrElse(cell -> begin(cell, now), () -> waiting = "");
      }
    }
    drills.coverage().save();
    if (!now.isBefore(shareAt)) {
      shareAt = now.plus(SHARE_AGAIN);
      drills.shareCoverage();
    }
  }

  private void begin(DrillCell cell, Instant now) {
    var plan = plan(cell);
    var reason =
        duties.againstUnattended(
            now, now.plus(plan.duration()).plus(DrillPreconditions.AFTERWARDS));
    waiting =
        reason.orElseGet(
            () ->
                switch (drills.begin(plan)) {
                  case DrillBeginning.Begun _ -> "";
                  case DrillBeginning.Refused(var why) -> why;
                  case DrillBeginning.Elsewhere(var why) -> why;
                });
    if (!waiting.isEmpty()) {
      LOG.debugf("the drill %s on %s waits: %s", cell.kind().label(), cell.node(), waiting);
    }
  }

  private DrillPlan plan(DrillCell cell) {
    var usual = settings.plan();
    return new DrillPlan(
        cell.kind(), cell.node(), usual.duration(), usual.strength(), usual.objective());
  }

  private Optional<DrillCell> next(Instant now) {
    return DrillRota.next(cells(now), settings.programme().within(), now);
  }

  /// The kinds change last, so that one node after the other is tested.
  private List<DrillCell> current() {
    Fleet now = fleet.snapshot();
    return settings.programme().kinds().stream()
        .flatMap(
            kind ->
                now.serving().stream()
                    .filter(status -> !(status.health() instanceof NodeHealth.Drained))
                    .map(status -> new DrillCell(status.node().name(), kind)))
        .toList();
  }

  private List<CellState> cells(Instant now) {
    var within = settings.programme().within();
    return current().stream()
        .map(cell -> CellState.of(cell, drills.coverage().of(cell, now), within, now))
        .toList();
  }

  /// The coverage now.
  public CoverageReport report() {
    var now = clock.instant();
    var programme = settings.programme();
    return new CoverageReport(
        programme, cells(now), programme.enabled() ? next(now) : Optional.empty(), waiting);
  }
}
