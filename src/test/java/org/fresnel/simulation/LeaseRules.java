package org.fresnel.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.cluster.LeaseResult;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;

/// Routers want to run drills at any time: at most one has the lease.
final class LeaseRules {
  private static final String LEASE = "drill";
  private static final long MARGIN_SECONDS = 10;

  private final List<RouterPlace> sites;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final Referee referee;
  private final Trace trace;
  private final List<Held> held = new ArrayList<>();
  private boolean over;

  private record Held(RouterPlace by, ReplicatedRouter router, Instant until) {}

  LeaseRules(
      List<RouterPlace> sites, SeededRandom dice, VirtualTime time, Referee referee, Trace trace) {
    this.sites = sites;
    this.dice = dice;
    this.time = time;
    this.referee = referee;
    this.trace = trace;
  }

  void start() {
    later();
  }

  void stop() {
    over = true;
  }

  private void later() {
    time.afterMillis(
        dice.between(500, 12_000),
        () -> {
          if (!over) {
            request(dice.of(sites));
            later();
          }
        });
  }

  private void request(RouterPlace site) {
    var lasts = Duration.ofSeconds(dice.between(1, 20));
    if (site.runs() && !site.router().orElseThrow().drills().isRunning()) {
      var router = site.router().orElseThrow();
      router
          .cluster()
          .lease(
              LEASE,
              lasts.plusSeconds(MARGIN_SECONDS),
              result -> answered(site, router, result, lasts));
    }
  }

  private void answered(
      RouterPlace site, ReplicatedRouter router, LeaseResult result, Duration lasts) {
    switch (result) {
      case LeaseResult.Granted(_, var until) -> granted(new Held(site, router, until), lasts);
      case LeaseResult.Ended _ -> forget(router);
      case LeaseResult.Refused _ -> {}
    }
  }

  private void forget(ReplicatedRouter router) {
    held.removeIf(it -> it.router() == router);
  }

  private void granted(Held lease, Duration lasts) {
    trace.note("%s has the lease", lease.by().name());
    referee.count(Referee.Count.LEASES);
    held.removeIf(it -> !it.until().isAfter(time.instant()) || it.router().process().isEnded());
    held.stream()
        .filter(it -> it.router() != lease.router())
        .findFirst()
        .ifPresent(
            it ->
                referee.broken(
                    Invariant.LEASE,
                    "%s has the lease, which %s has until %s",
                    lease.by().name(),
                    it.by().name(),
                    it.until()));
    forget(lease.router());
    held.add(lease);
    drill(lease, lasts);
  }

  /// The lease is given back after the drill, or at once if it does not begin.
  private void drill(Held lease, Duration lasts) {
    var plan =
        new DrillPlan(
            DrillKind.SLOW,
            DrillPlan.PRIMARY,
            lasts,
            DrillPlan.Strength.USUAL,
            new DrillPlan.Objective(Duration.ofSeconds(30), Duration.ofSeconds(30)));
    var drills = lease.router().drills();
    drills.listen(_ -> forget(lease.router()));
    if (!drills.isRunning() && !(drills.begin(plan) instanceof DrillBeginning.Begun)) {
      forget(lease.router());
      lease.router().cluster().release(LEASE);
    }
  }

  /// Two routers that run do not run drills at the same time.
  void inspect() {
    var running =
        sites.stream()
            .filter(RouterPlace::runs)
            .filter(it -> it.router().orElseThrow().drills().isRunning())
            .map(RouterPlace::name)
            .toList();
    referee.require(running.size() <= 1, Invariant.LEASE, "drills run at %s", running);
  }
}
