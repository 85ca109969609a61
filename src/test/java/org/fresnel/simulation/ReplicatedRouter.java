package org.fresnel.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.drill.DrillLease;
import org.fresnel.drill.DrillReads;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DutyForecast;
import org.fresnel.duties.DutyListener;
import org.fresnel.duties.DutyService;
import org.fresnel.duties.DutyServiceAccess;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.history.DrillLookup;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.node.FleetState;
import org.fresnel.registry.MaintenanceWindowFinder;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RejectedChangeException;
import org.fresnel.replication.DrillExchange;
import org.fresnel.replication.DutyExchange;
import org.fresnel.replication.HeadExchange;
import org.fresnel.replication.IncidentExchange;
import org.fresnel.replication.OpinionExchange;
import org.fresnel.replication.OrderExchange;
import org.fresnel.replication.ProducerExchange;
import org.fresnel.replication.RecordExchange;
import org.fresnel.replication.Replication;
import org.fresnel.replication.SignatureExchange;
import org.fresnel.replication.ValidatorStateExchange;
import org.fresnel.restart.RestartMemory;
import org.fresnel.storage.Journal;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.fresnel.upstream.FaultInjection;

/// One router of several: the parts of a [RealRouter] with what it shares, what it keeps for its
/// next process, and its jobs.
final class ReplicatedRouter {
  private static final Duration JOBS = Duration.ofSeconds(1);
  private static final int JOURNAL_BYTES = 1 << 20;

  private final ModelProcess process;
  private final Cluster cluster;
  private final NodeRegistry registry;
  private final RestartMemory restart;
  private final DrillRunner drills;
  private final RealRouter router;
  private final VirtualTime.Alarms ofJobs;

  /// A router that works.
  ///
  /// @param settled hears of the results of duties
  ReplicatedRouter(
      Scenario scenario,
      RealRouter.Surroundings around,
      Cluster shared,
      Store store,
      DutyListener settled,
      Mutation mutation) {
    var time = around.time();
    var clock = around.clock();
    process = around.process();
    cluster = mutation.cluster(shared);
    ofJobs = time.new Alarms(process);
    registry =
        new NodeRegistry(
            new NodeRegistry.Given(
                scenario.nodes(),
                scenario.rules(),
                _ -> {
                  throw new RejectedChangeException(
                      RejectedChangeException.Kind.MALFORMED, "no node is added");
                }),
            store,
            MaintenanceWindowFinder.NONE,
            clock);
    var fleet = registry.fleet();
    restart = RestartMemory.open(store, fleet, clock);
    var duties = DutyServiceAccess.simulated(fleet, ofJobs, clock, around.soon(), settled);
    drills =
        new DrillRunner(
            fleet,
            new FaultInjection(time::nanos),
            DutyForecast.NOTHING_KNOWN,
            ofJobs,
            clock,
            () -> 0.5,
            around.soon(),
            DrillReads.NONE,
            store);
    var journal =
        store.outlivesTheProcess()
            ? Optional.of(store.journal("validator-state", JOURNAL_BYTES))
            : Optional.<Journal.Opened>empty();
    router = new RealRouter(fleet, around, journal, List.of(duties), mutation);
    restart.resume(router.heads(), router.producers(), router.sszSupport());
    fleet.onChange(drills::changed);
    duties.start();
    replicate(fleet, around, duties);
    router.begin();
    work();
  }

  private void replicate(FleetState fleet, RealRouter.Surroundings around, DutyService duties) {
    var time = around.clock();
    var incidents =
        new IncidentRecorder(fleet, time, new MemoryStore(), DrillLookup.of(drills::on));
    fleet.onChange(incidents::changed);
    var ofDrills = new DrillExchange(cluster, drills, around.soon());
    new Replication(
            cluster,
            new OpinionExchange(cluster, fleet, time),
            new OrderExchange(cluster, registry),
            new ValidatorStateExchange(cluster, router.validatorState(), fleet),
            new DutyExchange(cluster, duties, fleet),
            ofDrills,
            new HeadExchange(cluster, router.heads(), fleet),
            new ProducerExchange(cluster, router.producers(), fleet, time),
            new SignatureExchange(cluster, signatures(fleet, time), fleet, false, time),
            new IncidentExchange(
                incidents, new RecordExchange(cluster, RecordExchange.Log.INCIDENT)))
        .start();
    drills.share(new AcquiredLease(ofDrills), ofDrills);
  }

  private static SignatureLedger signatures(FleetState fleet, InstantSource time) {
    return new SignatureLedger(
        () -> fleet.snapshot().network(),
        time,
        new MemoryStore().journal("signatures", JOURNAL_BYTES));
  }

  /// The simulation has acquired the lease before a drill begins: nothing may block here.
  private record AcquiredLease(DrillExchange exchange) implements DrillLease {
    @Override
    public Answer acquire(Duration time, Runnable lost) {
      return new Answer.Granted();
    }

    @Override
    public void release() {
      exchange.release();
    }
  }

  private void work() {
    ofJobs.after(
        JOBS,
        () -> {
          registry.pass();
          restart.save();
          work();
        });
  }

  void kill() {
    process.end();
    router.kill();
    ofJobs.stop();
  }

  ModelProcess process() {
    return process;
  }

  Cluster cluster() {
    return cluster;
  }

  NodeRegistry registry() {
    return registry;
  }

  DrillRunner drills() {
    return drills;
  }

  RealRouter router() {
    return router;
  }
}
