package org.fresnel.routing;

import java.time.Duration;

/// How the requests of an operation are treated.
public enum EndpointClass {
  /// Answers that never change: genesis, spec, by root. Any fit node.
  IMMUTABLE(Duration.ofSeconds(1), Duration.ofSeconds(6)),
  /// Other reads: any fit node.
  ANY(Duration.ofSeconds(1), Duration.ofSeconds(10)),
  /// Reads of the head: nodes that have the best announced head come first.
  HEAD(Duration.ofMillis(400), Duration.ofSeconds(4)),
  /// What one node alone can tell: its pools, peers, identity. One node, never a mix.
  LOCAL(Duration.ofSeconds(2), Duration.ofSeconds(6)),
  /// Aggregates and contributions.
  AGGREGATE(Duration.ofMillis(400), Duration.ofSeconds(3)),
  /// Block production. The second node's answer costs a relay request, hence the longer patience.
  PRODUCE(Duration.ofMillis(1500), Duration.ofSeconds(6)),
  /// Signed messages: all usable nodes at once.
  PUBLISH(Duration.ofSeconds(6), Duration.ofSeconds(6)),
  /// What a node has to remember for a validator client: every reachable node.
  SUBSCRIBE(Duration.ofSeconds(5), Duration.ofSeconds(5)),
  /// The event stream: it has no end, and so no budget.
  EVENTS(Duration.ZERO, Duration.ZERO),
  /// States and whole registries: streamed, a few at a time. The budget is for the first bytes.
  HEAVY(Duration.ofSeconds(30), Duration.ofMinutes(2)),
  /// The router answers from the fleet.
  OWN(Duration.ZERO, Duration.ZERO),
  /// Not for a beacon node behind a router.
  DENIED(Duration.ZERO, Duration.ZERO);

  private final Duration patience;
  private final Duration total;

  EndpointClass(Duration patience, Duration total) {
    this.patience = patience;
    this.total = total;
  }

  /// Whether its requests have a time after which they have failed.
  public boolean isTimed() {
    return total.isPositive();
  }

  /// Whether a node that keeps silent on such a request may be unfit for duties. Historical, large
  /// and local reads can be slow work of a node that is fit, and so can an answer of 500 to them.
  public boolean provesFitness() {
    return switch (this) {
      case HEAD, AGGREGATE, PRODUCE -> true;
      case IMMUTABLE, ANY, LOCAL, PUBLISH, SUBSCRIBE, EVENTS, HEAVY, OWN, DENIED -> false;
    };
  }

  /// Whether one node is asked after the other, rather than all at once.
  public boolean asksInTurn() {
    return patience.compareTo(total) < 0;
  }

  /// The budget of operations whose row gives none.
  public Budget budget() {
    return new Budget(patience, total);
  }
}
