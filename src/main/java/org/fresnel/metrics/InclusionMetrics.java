package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.fresnel.duties.DutyKind;
import org.fresnel.inclusion.ChainResult;
import org.fresnel.inclusion.InclusionListener;

/// Counts the duties on the chain. Described in `docs/metrics.md`.
public final class InclusionMetrics implements InclusionListener {
  private static final List<DutyKind> KINDS =
      List.of(DutyKind.PROPOSAL, DutyKind.ATTESTATION, DutyKind.SYNC_MESSAGE);

  private final MeterRegistry registry;

  /// Counts from 0 for each of these nodes.
  public InclusionMetrics(MeterRegistry registry, List<String> nodes) {
    this.registry = registry;
    for (var kind : KINDS) {
      for (var result : ChainResult.values()) {
        duties(kind, result);
      }
    }
    for (var node : nodes) {
      earned(node);
      possible(node);
    }
    reads(true);
    reads(false);
  }

  @Override
  public void decided(DutyKind kind, ChainResult result, long count) {
    duties(kind, result).increment((double) count);
  }

  @Override
  public void rewarded(String node, long earned, long possible) {
    earned(node).increment((double) earned);
    possible(node).increment((double) possible);
  }

  @Override
  public void read(boolean used) {
    reads(used).increment();
  }

  private Counter duties(DutyKind kind, ChainResult result) {
    return Counter.builder("fresnel.chain.duties")
        .description("Duties of the served validators, by their result on the chain")
        .tag("duty", kind.label())
        .tag("result", result.label())
        .register(registry);
  }

  private Counter earned(String node) {
    return Counter.builder("fresnel.chain.reward")
        .description("Reward of the votes with data of a node, in weights of the specification")
        .tag("node", node)
        .register(registry);
  }

  private Counter possible(String node) {
    return Counter.builder("fresnel.chain.reward.possible")
        .description("The largest reward that the blocks allowed these votes")
        .tag("node", node)
        .register(registry);
  }

  private Counter reads(boolean used) {
    return Counter.builder("fresnel.chain.reads")
        .description("Reads of blocks and committees, by their result")
        .tag("result", used ? "used" : "failed")
        .register(registry);
  }
}
