package org.fresnel.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Notes the first invariant that is broken, and counts.
final class Referee {
  private final long seed;
  private final VirtualTime time;
  private final ModelChain chain;
  private final Trace trace;
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final RunPlan plan;
  private final PairCounts pairs = new PairCounts();
  private Optional<Violation> violation = Optional.empty();

  /// What is counted.
  enum Count {
    SLOTS("slots"),
    FAULTS("faults of nodes"),
    RESTARTS("restarts of a router"),
    PAUSES("pauses of a router"),
    PARTITIONS("partitions between routers"),
    LOST_PATHS("cuts between a router and nodes"),
    ORDERS("orders of operators"),
    LEASES("leases"),
    MOVES("moves of a client to another router"),
    DUTIES("duties judged by a router"),
    CALLS("calls of clients"),
    REFUSED_CALLS("of them answered with an error"),
    SHARED("of them answered without a request of their own"),
    EXCHANGES("requests to nodes"),
    HEDGES("of them hedges"),
    HEADS_TOLD("heads told"),
    REWORDED("attestation data of a head that is not followed, from another node than before"),
    REPLAYS("rounds of reminding");

    private final String text;

    Count(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private record Words(String format, List<Object> values) {
    private String text() {
      return String.format(Locale.ROOT, format, values.toArray());
    }
  }

  Referee(long seed, VirtualTime time, ModelChain chain, Trace trace) {
    this(seed, time, chain, trace, Set.of());
  }

  /// @param omitted what is left out of what the seed plans
  Referee(long seed, VirtualTime time, ModelChain chain, Trace trace, Set<String> omitted) {
    this.plan = new RunPlan(time, omitted);
    this.seed = seed;
    this.time = time;
    this.chain = chain;
    this.trace = trace;
  }

  /// Whether a trouble that the seed plans happens.
  ///
  /// @param place where
  boolean permits(Trouble trouble, String place) {
    var happens = plan.includes(place, trouble.name());
    if (happens) {
      pairs.began(trouble, time.nanos());
    }
    return happens;
  }

  /// Whether a fault of a node that the seed plans happens.
  boolean permits(ModelFault fault, String node, long millis) {
    return plan.includes(node, fault + " for " + millis + " ms");
  }

  PairCounts pairs() {
    return pairs;
  }

  List<RunPlan.Event> events() {
    return plan.events();
  }

  void broken(Invariant invariant, String format, Object... values) {
    if (violation.isEmpty()) {
      var moment = new Words("at %.3f s: ", List.of(time.nanos() / 1e9));
      var what = moment.text() + new Words(format, Arrays.asList(values)).text();
      violation = Optional.of(new Violation(invariant, seed, chain.slot(), what, trace.last()));
    }
  }

  void require(boolean holds, Invariant invariant, String format, Object... values) {
    if (!holds) {
      broken(invariant, format, values);
    }
  }

  Optional<Violation> violation() {
    return violation;
  }

  void count(Count what) {
    counts.merge(what, 1L, Long::sum);
  }

  long counted(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  Map<Count, Long> counts() {
    return counts;
  }
}
