package org.fresnel.proof;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.fresnel.node.BlockProof;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.routing.EndpointTable;

/// Requests dry-run blocks from the nodes that are tested like that, and reports the results to the
/// fleet. Bound to one event loop.
final class DryRunTester {
  private final FleetState fleet;
  private final EndpointTable table;
  private final LongPredicate mayPropose;
  private final ProofListener listener;

  /// Slot of the last test, by node.
  private final Map<String, Long> last = new HashMap<>();

  /// @param mayPropose whether a served validator may propose in a slot
  DryRunTester(
      FleetState fleet, EndpointTable table, LongPredicate mayPropose, ProofListener listener) {
    this.fleet = fleet;
    this.table = table;
    this.mayPropose = mayPropose;
    this.listener = listener;
  }

  /// The node has left the fleet.
  void forget(Node node) {
    last.remove(node.name());
  }

  /// Tests the nodes that are due.
  ///
  /// @param slot current slot
  Future<?> round(ProofRound round, Fleet now, long slot) {
    var clock = now.network().clock();
    if (!DryRunSchedule.isQuiet(slot, clock, mayPropose)) {
      return Future.succeededFuture();
    }
    var results = new LinkedHashMap<String, Future<DryRunResult>>();
    for (var status : now.nodes()) {
      var name = status.node().name();
      if (!now.isIdle(status)
          && DryRunSchedule.isDue(status, last.getOrDefault(name, -1L), slot, clock)) {
        DryRunBlock.slot(status.info().client(), now.best(), slot)
            .ifPresent(
                wanted -> {
                  last.put(name, slot);
                  results.put(name, ask(round, status.node(), wanted));
                });
      }
    }
    return Future.join(List.copyOf(results.values()))
        .onSuccess(
            _ ->
                report(
                    now,
                    results.entrySet().stream()
                        .collect(
                            Collectors.toMap(Map.Entry::getKey, it -> it.getValue().result()))));
  }

  /// First the node's own block, then the one that a client would get.
  private Future<DryRunResult> ask(ProofRound round, Node node, long slot) {
    return round
        .timed(DryRunBlock.local(table, slot), node)
        .compose(
            local ->
                local.result() instanceof ProofResult.Answered
                    ? round
                        .timed(DryRunBlock.ordinary(table, slot), node)
                        .map(other -> both(local, other))
                    : Future.succeededFuture(other(local, "local ")));
  }

  private static DryRunResult both(ProofRound.Timed local, ProofRound.Timed ordinary) {
    var slower =
        local.latency().compareTo(ordinary.latency()) > 0 ? local.latency() : ordinary.latency();
    return ordinary.result() instanceof ProofResult.Answered
        ? new DryRunResult.Built(slower)
        : other(ordinary, "");
  }

  private static DryRunResult other(ProofRound.Timed timed, String kind) {
    return switch (timed.result()) {
      case ProofResult.Answered _ -> new DryRunResult.Built(timed.latency());
      case ProofResult.Missing(var reason) -> new DryRunResult.Refused(reason);
      case ProofResult.Failed(var reason) ->
          new DryRunResult.Failed("%sdry-run block: %s".formatted(kind, reason));
    };
  }

  private void report(Fleet now, Map<String, DryRunResult> results) {
    var seen = DryRunResult.observations(results, builders(now), shadows(now));
    for (var status : now.nodes()) {
      var observation = seen.get(status.node().name());
      if (observation != null) {
        fleet.report(status.node(), observation);
        listener.tested(status.node().name(), ProofListener.Test.BLOCK, result(observation));
      }
    }
  }

  private static Set<String> shadows(Fleet now) {
    return now.shadows().stream().map(it -> it.node().name()).collect(Collectors.toSet());
  }

  private static Set<String> builders(Fleet now) {
    return now.serving().stream()
        .filter(status -> status.blockProof() instanceof BlockProof.Built)
        .map(NodeStatus::node)
        .map(Node::name)
        .collect(Collectors.toSet());
  }

  private static ProofListener.Result result(Observation observation) {
    return observation instanceof Observation.DryRunBuilt
        ? ProofListener.Result.PASSED
        : observation instanceof Observation.DryRunRefused
            ? ProofListener.Result.REFUSED
            : ProofListener.Result.FAILED;
  }
}
