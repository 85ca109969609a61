package org.fresnel.probe;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.wire.Connections;
import org.fresnel.wire.NodeStatusClient;
import org.fresnel.wire.Timers;
import org.fresnel.wire.UpstreamSettings;

/// Learns the health of every node: a probe and a head watch for each, on one event loop.
public final class Prober {
  private final Vertx vertx;
  private final LiveFleet fleet;
  private final ProbeSettings settings;
  private final UpstreamSettings upstream;
  private final Timers timers;
  private final InstantSource clock;
  private volatile String deployment = "";

  /// Probes nothing yet.
  public Prober(
      Vertx vertx,
      LiveFleet fleet,
      ProbeSettings settings,
      UpstreamSettings upstream,
      Timers timers,
      InstantSource clock) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.settings = settings;
    this.upstream = upstream;
    this.timers = timers;
    this.clock = clock;
  }

  /// Starts to probe every node of the fleet.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Probes every node a single time and tells, by the nodes' names, how it ended: after a few
  /// timeouts at the latest.
  public Future<Map<String, ProbeEnd>> round() {
    var round = Promise.<Map<String, ProbeEnd>>promise();
    vertx
        .getOrCreateContext()
        .runOnContext(_ -> Future.succeededFuture().compose(_ -> probeAll()).onComplete(round));
    return round.future();
  }

  /// Stops to probe.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  private Future<Map<String, ProbeEnd>> probeAll() {
    var ends = new LinkedHashMap<String, Future<ProbeEnd>>();
    fleet.snapshot().nodes().stream()
        .map(NodeStatus::node)
        .forEach(node -> ends.put(node.name(), probe(node).once()));
    return Future.all(List.copyOf(ends.values()))
        .map(
            _ ->
                ends.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().result())));
  }

  private NodeProbe probe(Node node) {
    var client = NodeStatusClient.of(node, upstream, settings.timeout());
    return new NodeProbe(node, client, fleet, settings, timers, clock);
  }

  private final class Loop extends AbstractVerticle {
    private final List<Runnable> stops = new ArrayList<>();

    @Override
    public void start() {
      var connections = Connections.create(vertx, upstream, "events");
      fleet.snapshot().nodes().stream()
          .map(NodeStatus::node)
          .forEach(node -> watch(node, connections));
      stops.add(connections::close);
    }

    @Override
    public void stop() {
      stops.forEach(Runnable::run);
    }

    private void watch(Node node, Connections connections) {
      var probe = probe(node);
      var heads =
          new HeadWatch(
              node,
              connections.feeds(),
              timers,
              head -> fleet.report(node, new Observation.HeadSeen(head)),
              () -> {
                fleet.report(node, new Observation.StreamLost());
                probe.anew();
              });
      probe.now();
      heads.start();
      stops.add(probe::stop);
      stops.add(heads::stop);
    }
  }
}
