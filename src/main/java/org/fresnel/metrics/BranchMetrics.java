package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Function;
import org.fresnel.forks.Branch;
import org.fresnel.forks.ForkTrackerLoop;

/// Shows the branches of the chain. Described in `docs/metrics.md`.
public final class BranchMetrics {
  /// Those of fewer nodes are not shown one by one.
  private static final int SHOWN = 3;

  private BranchMetrics() {}

  /// Registers the gauges.
  public static void register(MeterRegistry registry, ForkTrackerLoop forks) {
    Gauge.builder("fresnel.branches", forks, it -> it.branches().all().size())
        .description("Branches of the chain with heads of nodes")
        .register(registry);
    Gauge.builder("fresnel.branches.apart.slots", forks, it -> it.branches().apart())
        .description("Slots since the oldest split with blocks on both sides")
        .register(registry);
    for (var rank = 1; rank <= SHOWN; rank++) {
      gauge(forks, rank, "fresnel.branch.nodes", Branch::nodes)
          .description("Nodes on the branch")
          .register(registry);
      gauge(forks, rank, "fresnel.branch.clients", Branch::clients)
          .description("Client implementations on the branch")
          .register(registry);
    }
  }

  private static Gauge.Builder<ForkTrackerLoop> gauge(
      ForkTrackerLoop forks, int rank, String name, Function<Branch, List<String>> side) {
    return Gauge.builder(name, forks, it -> weight(it.branches().all(), rank, side))
        .tag("branch", Integer.toString(rank));
  }

  private static int weight(List<Branch> branches, int rank, Function<Branch, List<String>> side) {
    return branches.stream().skip(rank - 1L).limit(1).mapToInt(it -> side.apply(it).size()).sum();
  }
}
