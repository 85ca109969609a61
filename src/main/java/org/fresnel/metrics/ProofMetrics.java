package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.proof.ProofListener;

/// Counts the tests of the nodes. Described in `docs/metrics.md`.
public final class ProofMetrics implements ProofListener {
  private final MeterRegistry registry;

  public ProofMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void tested(String node, boolean passed) {
    Counter.builder("fresnel.proofs")
        .description("Tests of a node with duty reads")
        .tag("node", node)
        .tag("result", passed ? "passed" : "failed")
        .register(registry)
        .increment();
  }
}
