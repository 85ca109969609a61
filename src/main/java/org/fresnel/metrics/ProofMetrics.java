package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.fresnel.proof.ProofListener;

/// Counts the tests of the nodes. Described in `docs/metrics.md`.
public final class ProofMetrics implements ProofListener {
  private final MeterRegistry registry;

  /// Counts from 0 for each of these nodes.
  public ProofMetrics(MeterRegistry registry, List<String> nodes) {
    this.registry = registry;
    for (var node : nodes) {
      counter(node, true);
      counter(node, false);
    }
  }

  @Override
  public void tested(String node, boolean passed) {
    counter(node, passed).increment();
  }

  private Counter counter(String node, boolean passed) {
    return Counter.builder("fresnel.proofs")
        .description("Tests of a node with duty reads")
        .tag("node", node)
        .tag("result", passed ? "passed" : "failed")
        .register(registry);
  }
}
