package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.fresnel.proof.ProofListener;

/// Counts the tests of the nodes. Described in `docs/metrics.md`.
public final class ProofMetrics implements ProofListener {
  private final MeterRegistry registry;

  /// Counts from 0 for each of these nodes.
  public ProofMetrics(MeterRegistry registry, List<String> nodes) {
    this.registry = registry;
    for (var node : nodes) {
      counter(node, Test.READS, Result.PASSED);
      counter(node, Test.READS, Result.FAILED);
    }
  }

  @Override
  public void tested(String node, Test test, Result result) {
    counter(node, test, result).increment();
  }

  private Counter counter(String node, Test test, Result result) {
    return Counter.builder("fresnel.proofs")
        .description("Tests of a node with duty reads or dry-run blocks")
        .tag("node", node)
        .tag("test", test.name().toLowerCase(Locale.ROOT))
        .tag("result", result.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
