package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.auth.SigningKey;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Members.Progress;
import org.fresnel.drill.DrillProgramme;
import org.fresnel.drill.DrillReads;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillSchedule;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.DutyForecast;
import org.fresnel.drill.report.DrillReports;
import org.fresnel.drill.report.ReportOrigin;
import org.fresnel.duties.DutyService;
import org.fresnel.history.DrillLookup;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.history.RoutingDecisions;
import org.fresnel.metrics.DrillMetrics;
import org.fresnel.metrics.HistoryMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proof.RoutedDutyReads;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Timers;

/// Producers of drills, and of the history that marks what they cause.
@Singleton
class DrillProducers {
  @Produces
  @Singleton
  DrillRunner drills(
      Vertx vertx,
      FleetState fleet,
      Connector connector,
      DutyForecast duties,
      Timers timers,
      InstantSource clock,
      DrillSettings settings,
      RoutedDutyReads reads,
      Store store,
      MeterRegistry meters) {
    var drills =
        new DrillRunner(
            fleet,
            connector.injection(),
            duties,
            timers,
            clock,
            () -> ThreadLocalRandom.current().nextDouble(),
            BlockingTasks.of(vertx),
            listener ->
                reads.send(
                    (node, elapsed) -> listener.accept(new DrillReads.Result(node, elapsed))),
            store);
    drills.restartBy(
        SupervisedProcess.of(
            settings.supervised(), store.outlivesTheProcess(), () -> Quarkus.asyncExit(0)));
    DrillMetrics.register(meters, drills, settings.schedule().isPresent());
    return drills;
  }

  @Produces
  @Singleton
  DrillSchedule schedule(DrillRunner drills, DrillSettings settings, InstantSource clock) {
    return new DrillSchedule(drills, settings, clock);
  }

  @Produces
  @Singleton
  DrillProgramme programme(
      DrillRunner drills,
      FleetState fleet,
      DutyForecast duties,
      DrillSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    var programme = new DrillProgramme(drills, fleet, duties, settings, clock);
    DrillMetrics.register(meters, programme);
    return programme;
  }

  /// A key file that was replaced since the configuration was read is not used.
  @Produces
  @Singleton
  DrillReports reports(
      DrillRunner drills,
      DrillSettings settings,
      DutyService duties,
      FleetState fleet,
      Cluster cluster,
      BuildInfo build,
      Store store,
      InstantSource clock) {
    var members = cluster.members();
    var router =
        Optional.of(members.self()).filter(_ -> members.progress() != Progress.STANDALONE);
    var origin =
        new ReportOrigin("%s (%s)".formatted(build.version(), build.revision()), router);
    var reports =
        new DrillReports(
            store,
            settings.signingKey().flatMap(SigningKey::read),
            origin,
            new DutyLookupAdapter(duties::strip, () -> fleet.snapshot().network().clock()),
            clock,
            drills::all,
            drills::comparison);
    drills.listen(reports);
    return reports;
  }

  @Produces
  @Singleton
  IncidentRecorder incidents(
      FleetState fleet,
      InstantSource clock,
      Store store,
      DrillRunner drills,
      MeterRegistry meters) {
    var incidents = new IncidentRecorder(fleet, clock, store, DrillLookup.of(drills::on));
    HistoryMetrics.register(meters, incidents);
    return incidents;
  }

  @Produces
  @Singleton
  RoutingDecisions decisions(InstantSource clock) {
    return new RoutingDecisions(clock);
  }
}
