package org.fresnel.simulation;

import java.util.function.Consumer;
import org.fresnel.cluster.Cluster;
import org.fresnel.proxy.exchange.Alteration;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;

/// A deliberate mistake in one part of the router. By default it makes none.
class Mutation implements Alteration {
  /// The router as it is.
  static final Mutation NONE = new Mutation("none");

  private final String name;

  Mutation(String name) {
    this.name = name;
  }

  /// The requests of the data path.
  NodeClient reads(NodeClient nodes) {
    return nodes;
  }

  /// The requests of the validator state.
  NodeClient reminders(NodeClient nodes) {
    return nodes;
  }

  /// The alarms of the data path.
  Timers alarms(Timers timers) {
    return timers;
  }

  /// Whether a router that starts reads what the one before it kept.
  boolean readsTheDisk() {
    return true;
  }

  /// Whether the validator state hears what clients tell.
  boolean replayListens() {
    return true;
  }

  /// The cluster, as one of its routers uses it.
  Cluster cluster(Cluster cluster) {
    return cluster;
  }

  /// What clients hear of the nodes' events.
  Consumer<ServerSentEvent> events(Consumer<ServerSentEvent> clients) {
    return clients;
  }

  @Override
  public String toString() {
    return name;
  }
}
