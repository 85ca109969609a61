package org.fresnel.probe;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.upstream.Connections;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.DedicatedEventLoop;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Learns the health of every node by a probe for each, on one event loop.
public final class Prober {
  private final Vertx vertx;
  private final FleetState fleet;
  private final ProbeSettings settings;
  private final Connector connector;
  private final Timers timers;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private volatile Consumer<Node> probeNow = _ -> {};
  private volatile Function<Node, Future<Void>> now = _ -> Future.succeededFuture();
  private volatile String deployment = "";

  /// Probes nothing yet.
  ///
  /// @param vertx that no client connection shares, where clients are served
  /// @param connector of that Vert.x instance
  /// @param timers of that Vert.x instance
  public Prober(
      Vertx vertx,
      FleetState fleet,
      ProbeSettings settings,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.settings = settings;
    this.connector = connector;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
  }

  /// Starts to probe every node of the fleet.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Probes every node a single time and tells, by the nodes' names, how it ended: after a few
  /// timeouts at the latest.
  public Future<Map<String, ProbeEnd>> round() {
    var results = Promise.<Map<String, ProbeEnd>>promise();
    vertx
        .getOrCreateContext()
        .runOnContext(_ -> Future.succeededFuture().compose(_ -> probeAll()).onComplete(results));
    return results.future();
  }

  /// The node may have been started anew: it introduces itself again, and is probed at once.
  public void probeNow(Node node) {
    probeNow.accept(node);
  }

  /// Probes the node at once, and ends when it has answered or failed: after a few timeouts at the
  /// latest. Without effect before the start, or if it has left the fleet.
  public Future<Void> now(Node node) {
    return now.apply(node);
  }

  /// Stops to probe.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  private Future<Map<String, ProbeEnd>> probeAll() {
    var connections = connector.connections("probes");
    var ends = new LinkedHashMap<String, Future<ProbeEnd>>();
    fleet.snapshot().nodes().stream()
        .map(NodeStatus::node)
        .forEach(node -> ends.put(node.name(), probe(node, connections).once()));
    return Future.all(List.copyOf(ends.values()))
        .onComplete(_ -> connections.close())
        .map(
            _ ->
                ends.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().result())));
  }

  private NodeProbe probe(Node node, Connections connections) {
    var client = connections.status(node, settings.timeout());
    return new NodeProbe(node, client, fleet, settings, timers, supervisor, clock);
  }

  private final class Loop extends AbstractVerticle {
    private final Map<String, NodeProbe> probes = new LinkedHashMap<>();
    private Runnable close = () -> {};
    private boolean stopped;

    @Override
    public void start() {
      DedicatedEventLoop.named("node-probes");
      var here = context;
      var connections = connector.connections("probes");
      close = connections::close;
      arrange(connections);
      fleet.onChange(
          change -> {
            if (change.before().generation() != change.after().generation()) {
              here.runOnContext(
                  _ -> supervisor.run(NodeProbe.TASK, () -> arrange(change, connections)));
            }
            if (change.before().sparesLastResorts() != change.after().sparesLastResorts()) {
              here.runOnContext(_ -> probes.values().forEach(NodeProbe::reconsider));
            }
          });
      probeNow = node -> here.runOnContext(_ -> reprobe(node.name()));
      now =
          node -> {
            var done = Promise.<Void>promise();
            here.runOnContext(_ -> now(node.name()).onComplete(done));
            return done.future();
          };
    }

    /// A node that has gone and come again meanwhile is met for the first time.
    private void arrange(FleetChange change, Connections connections) {
      change.gone().stream()
          .flatMap(node -> Optional.ofNullable(probes.remove(node.name())).stream())
          .forEach(NodeProbe::stop);
      arrange(connections);
    }

    /// One probe for each node of the fleet.
    private void arrange(Connections connections) {
      if (stopped) {
        return;
      }
      var nodes = fleet.snapshot().nodes().stream().map(NodeStatus::node).toList();
      probes
          .values()
          .removeIf(
              probe -> {
                var gone = nodes.stream().noneMatch(probe::isOf);
                if (gone) {
                  probe.stop();
                }
                return gone;
              });
      for (var node : nodes) {
        probes.computeIfAbsent(node.name(), _ -> probe(node, connections)).start();
      }
    }

    @Override
    public void stop() {
      stopped = true;
      probes.values().forEach(NodeProbe::stop);
      close.run();
    }

    private Future<Void> now(String node) {
      var probe = probes.get(node);
      return probe == null ? Future.succeededFuture() : probe.now();
    }

    private void reprobe(String node) {
      var probe = probes.get(node);
      if (probe != null) {
        probe.probeNow();
      }
    }
  }
}
