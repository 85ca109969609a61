package org.fresnel.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/// Simulated beacon nodes on 127.0.0.1, named `node-1`, `node-2` and so on, that share one chain.
public final class SimulatedNetwork {
  private static final List<ClientProfile> MIX =
      List.of(
          ClientProfile.LIGHTHOUSE,
          ClientProfile.TEKU,
          ClientProfile.PRYSM,
          ClientProfile.NIMBUS,
          ClientProfile.LODESTAR);

  private final SimulatedChain chain;
  private final List<SimulatedNode> nodes;

  private SimulatedNetwork(SimulatedChain chain, List<SimulatedNode> nodes) {
    this.chain = chain;
    this.nodes = List.copyOf(nodes);
  }

  /// Starts a network of mixed clients: Lighthouse, Teku, Prysm, Nimbus, Lodestar and again.
  public static Future<SimulatedNetwork> start(
      Vertx vertx, SimulationSettings settings, InstantSource clock) {
    return start(vertx, settings, clock, MIX);
  }

  /// Starts a network whose nodes have these profiles in turn. If one node cannot start, the others
  /// are closed and the future fails.
  public static Future<SimulatedNetwork> start(
      Vertx vertx, SimulationSettings settings, InstantSource clock, List<ClientProfile> profiles) {
    SimulatedChain chain = new SimulatedChain(settings, clock);
    List<Future<SimulatedNode>> starting =
        IntStream.range(0, settings.nodes())
            .mapToObj(
                i ->
                    SimulatedNode.start(
                        vertx,
                        "node-" + (i + 1),
                        profiles.get(i % profiles.size()),
                        chain,
                        clock,
                        settings.basePort() == 0 ? 0 : settings.basePort() + i))
            .toList();
    return Future.join(starting)
        .map(_ -> new SimulatedNetwork(chain, starting.stream().map(Future::result).toList()))
        .recover(
            cause ->
                closeAll(starting.stream().filter(Future::succeeded).map(Future::result).toList())
                    .transform(_ -> Future.failedFuture(cause)));
  }

  public SimulatedChain chain() {
    return chain;
  }

  public List<SimulatedNode> nodes() {
    return nodes;
  }

  /// The nodes' addresses in the order of their names.
  public List<URI> urls() {
    return nodes.stream().map(SimulatedNode::url).toList();
  }

  /// The node of this name; fails if there is none.
  public SimulatedNode node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected one of " + names() + ", got " + name));
  }

  /// Closes every port and connection.
  public Future<Void> close() {
    return closeAll(nodes);
  }

  List<String> names() {
    return nodes.stream().map(SimulatedNode::name).toList();
  }

  private static Future<Void> closeAll(List<SimulatedNode> nodes) {
    return Future.join(nodes.stream().map(SimulatedNode::close).toList()).mapEmpty();
  }
}
