package org.fresnel.routing;

import java.time.Duration;

/// The group of an operation that selects routing and budget.
public enum EndpointClass {
  /// Responses that never change: genesis, spec, by root. Any preferred node.
  IMMUTABLE(Duration.ofSeconds(1), Duration.ofSeconds(6)),
  /// Other reads: any preferred node.
  ANY(Duration.ofSeconds(1), Duration.ofSeconds(10)),
  /// Reads of the head: nodes with the best announced head come first.
  HEAD(Duration.ofMillis(400), Duration.ofSeconds(4)),
  /// Data that only one node has: its pools, peers, identity. The response of one node, never a
  /// mix.
  LOCAL(Duration.ofSeconds(2), Duration.ofSeconds(6)),
  /// Aggregates and contributions.
  AGGREGATE(Duration.ofMillis(400), Duration.ofSeconds(3)),
  /// Block production. The second node's response costs a relay request, hence the longer attempt
  /// timeout.
  PRODUCE(Duration.ofMillis(1500), Duration.ofSeconds(6)),
  /// Signed messages: all usable nodes at once.
  PUBLISH(Duration.ofSeconds(6), Duration.ofSeconds(6)),
  /// Validator state: every reachable node.
  SUBSCRIBE(Duration.ofSeconds(5), Duration.ofSeconds(5)),
  /// The event stream. It has no end and therefore no budget.
  EVENTS(Duration.ZERO, Duration.ZERO),
  /// States and whole registries: streamed, a few at a time. The budget applies to the first bytes.
  HEAVY(Duration.ofSeconds(30), Duration.ofMinutes(2)),
  /// Fresnel answers from the state of the fleet.
  OWN(Duration.ZERO, Duration.ZERO),
  /// Not for a beacon node behind a proxy.
  DENIED(Duration.ZERO, Duration.ZERO);

  private final Duration patience;
  private final Duration total;

  EndpointClass(Duration patience, Duration total) {
    this.patience = patience;
    this.total = total;
  }

  /// Returns whether its requests have a total time limit.
  public boolean isTimed() {
    return total.isPositive();
  }

  /// Returns whether a node that does not respond to such a request may be unfit for duties.
  /// Historical, large and local reads can be slow on a healthy node, and it can also answer them
  /// with 500.
  public boolean provesFitness() {
    return switch (this) {
      case HEAD, AGGREGATE, PRODUCE -> true;
      case IMMUTABLE, ANY, LOCAL, PUBLISH, SUBSCRIBE, EVENTS, HEAVY, OWN, DENIED -> false;
    };
  }

  /// Returns whether nodes are asked one after the other, not all at once.
  public boolean asksInTurn() {
    return patience.compareTo(total) < 0;
  }

  /// The budget of operations without a budget in their row.
  public Budget budget() {
    return new Budget(patience, total);
  }
}
