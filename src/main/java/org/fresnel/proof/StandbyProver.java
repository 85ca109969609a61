package org.fresnel.proof;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.routing.EndpointTable;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Tests every node with duty reads, once a slot, and reports to the fleet which nodes pass. A
/// failed test is repeated once, a moment later. Bound to one event loop.
final class StandbyProver {
  static final String TASK = "proofs";

  private final FleetState fleet;
  private final ClientReads clientReads;
  private final EndpointTable table;
  private final NodeClient client;
  private final Duration timeout;
  private final Timers timers;
  private final InstantSource clock;
  private final ProofListener listener;
  private final DryRunTester dryRuns;
  private final PeriodicTask rounds;

  private final UsualLatency usual = new UsualLatency();

  /// Operations that a node failed when they were tested last.
  private final Set<String> failed = new HashSet<>();

  /// @param clientReads the reads of clients, which the nodes are tested with
  /// @param client of the event loop
  /// @param timeout of each response
  /// @param dryRuns tests with dry-run blocks
  StandbyProver(
      FleetState fleet,
      ClientReads clientReads,
      EndpointTable table,
      NodeClient client,
      Duration timeout,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      ProofListener listener,
      DryRunTester dryRuns) {
    this.fleet = fleet;
    this.clientReads = clientReads;
    this.table = table;
    this.client = client;
    this.timeout = timeout;
    this.timers = timers;
    this.clock = clock;
    this.listener = listener;
    this.dryRuns = dryRuns;
    this.rounds = new PeriodicTask(TASK, timers, supervisor, this::untilNext, this::round);
  }

  /// Tests from the next slot on.
  void start() {
    rounds.startLater();
  }

  void stop() {
    rounds.stop();
  }

  /// The node has left the fleet.
  void forget(Node node) {
    usual.forget(node.name());
    dryRuns.forget(node);
  }

  private Duration untilNext() {
    return ProofSchedule.untilNext(clock.instant(), fleet.snapshot().network().clock());
  }

  /// Tests the nodes of the fleet once.
  Future<?> round() {
    var now = fleet.snapshot();
    var slots = now.network().clock();
    var nodes = ProofSelection.nodes(now);
    if (!slots.known() || !slots.started(clock.instant()) || nodes.isEmpty()) {
      return Future.succeededFuture();
    }
    var slot = slots.slotAt(clock.instant());
    var epoch = slot / slots.slotsPerEpoch();
    var sent = clientReads.since(slots.startOf(slot), slots.startOfEpoch(epoch));
    var reads = ProofSelection.reads(sent, failed, table, slot);
    return ask(reads, nodes, now)
        .compose(
            verdicts -> {
              note(reads, verdicts);
              var together = ProofEvaluation.together(verdicts);
              report(nodes, together, slot);
              missed(now, nodes, slot);
              return repeat(reads, nodes, now, together, slot);
            })
        .compose(_ -> dryRuns.round(round(now), fleet.snapshot(), slot));
  }

  private Future<?> repeat(
      List<DutyRead> reads,
      List<Node> nodes,
      Fleet now,
      Map<String, Observation> verdicts,
      long slot) {
    var failing =
        nodes.stream().filter(node -> isFailure(verdicts, node)).collect(Collectors.toList());
    if (failing.isEmpty()) {
      return Future.succeededFuture();
    }
    var again = Promise.<Void>promise();
    timers.after(ProofSchedule.beforeRepetition(now.network().clock()), again::complete);
    return again
        .future()
        .compose(_ -> ask(reads, nodes, now))
        .onSuccess(results -> report(failing, ProofEvaluation.together(results), slot));
  }

  private static boolean isFailure(Map<String, Observation> verdicts, Node node) {
    var verdict = verdicts.get(node.name());
    return verdict != null && ProofEvaluation.isFailure(verdict);
  }

  /// The verdicts of each read.
  private Future<List<Map<String, Observation>>> ask(
      List<DutyRead> reads, List<Node> nodes, Fleet now) {
    var round = round(now);
    var shadows =
        now.shadows().stream().map(it -> it.node().name()).collect(Collectors.toSet());
    var verdicts = new ArrayList<Future<Map<String, Observation>>>();
    for (var read : reads) {
      verdicts.add(
          round
              .ask(read, nodes)
              .map(results -> ProofEvaluation.verdicts(read, results, shadows)));
    }
    return Future.all(verdicts).map(_ -> verdicts.stream().map(Future::result).toList());
  }

  private ProofRound round(Fleet now) {
    return new ProofRound(client, timers, usual, now.network(), timeout, listener);
  }

  private void note(List<DutyRead> reads, List<Map<String, Observation>> verdicts) {
    for (var i = 0; i < reads.size(); i++) {
      if (verdicts.get(i).values().stream().anyMatch(ProofEvaluation::isFailure)) {
        failed.add(reads.get(i).operation());
      } else {
        failed.remove(reads.get(i).operation());
      }
    }
  }

  private void report(List<Node> nodes, Map<String, Observation> verdicts, long slot) {
    for (var node : nodes) {
      var verdict = verdicts.get(node.name());
      if (verdict != null) {
        fleet.report(node, verdict);
        listener.tested(node.name(), ProofListener.Test.READS, result(verdict));
        listener.decided(node.name(), slot, failure(verdict));
      }
    }
  }

  /// A node that is too ill to be tested would not have made a duty.
  private void missed(Fleet now, List<Node> tested, long slot) {
    for (var status : now.nodes()) {
      var health = status.health();
      if (!tested.contains(status.node()) && !health.kind().servesDuties()) {
        listener.decided(
            status.node().name(),
            slot,
            Optional.of("it is %s: %s".formatted(health.kind().label(), health.reason())));
      }
    }
  }

  private static Optional<String> failure(Observation verdict) {
    return verdict instanceof Observation.DutyReadFailed(var why)
        ? Optional.of(why)
        : Optional.empty();
  }

  private static ProofListener.Result result(Observation verdict) {
    return ProofEvaluation.isFailure(verdict)
        ? ProofListener.Result.FAILED
        : ProofListener.Result.PASSED;
  }
}
