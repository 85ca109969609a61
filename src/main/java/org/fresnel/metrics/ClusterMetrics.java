package org.fresnel.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ExchangeCounts;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.Members;

/// The meters of the cluster. Described in `docs/metrics.md`.
public final class ClusterMetrics {
  private final MeterRegistry registry;
  private final Cluster cluster;

  private ClusterMetrics(MeterRegistry registry, Cluster cluster) {
    this.registry = registry;
    this.cluster = cluster;
  }

  /// Registers all meters.
  public static void register(MeterRegistry registry, Cluster cluster) {
    new ClusterMetrics(registry, cluster).register();
  }

  private void register() {
    Gauge.builder("fresnel.cluster.members", cluster, it -> it.members().inView())
        .description("Routers of the cluster in view, this one included")
        .register(registry);
    Gauge.builder("fresnel.cluster.members.expected", cluster, it -> it.members().expected())
        .description("Configured number of routers of the cluster; 0 if it is not configured")
        .register(registry);
    Gauge.builder("fresnel.cluster.lag.seconds", cluster, ClusterMetrics::lag)
        .description("Longest time that the last message of a member in view took")
        .register(registry);
    count("sent", ExchangeCounts::sent);
    count("received", ExchangeCounts::received);
    count("refused", ExchangeCounts::refused);
    count("too_large", ExchangeCounts::tooLarge);
    FunctionCounter.builder(
            "fresnel.cluster.messages.unreadable", cluster, it -> it.counts().unreadable())
        .description("Messages of other routers in another form than expected")
        .register(registry);
    FunctionCounter.builder("fresnel.cluster.repairs", cluster, it -> it.counts().repairs())
        .description("Differences to another router that were repaired")
        .register(registry);
    for (var kind : Fact.Kind.values()) {
      FunctionCounter.builder(
              "fresnel.cluster.facts.dropped",
              cluster,
              it -> it.counts().dropped().getOrDefault(kind, 0L))
          .description("Facts of the cluster that were dropped for lack of room")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void count(String result, ToDoubleFunction<ExchangeCounts> number) {
    FunctionCounter.builder(
            "fresnel.cluster.facts", cluster, it -> number.applyAsDouble(it.counts()))
        .description("Facts that were exchanged with other routers")
        .tag("result", result)
        .register(registry);
  }

  private static double lag(Cluster cluster) {
    return cluster.members().all().stream()
        .filter(Members.Replica::inView)
        .mapToDouble(it -> it.lag().toNanos() / 1e9)
        .max()
        .orElse(0);
  }
}
