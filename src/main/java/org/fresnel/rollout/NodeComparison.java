package org.fresnel.rollout;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Compares a changed node with the others. Pure.
final class NodeComparison {
  /// Fewer latencies prove nothing.
  private static final int ENOUGH = 6;

  /// Fewer heads prove nothing: a node that was restarted announces some late ones.
  private static final int ENOUGH_HEADS = 3;

  private static final int FAILURES_IN_A_ROW = 2;
  private static final int FAILURES = 3;
  private static final int SLOW_FACTOR = 3;

  /// Smaller differences between latencies are no difference.
  private static final Duration SLOWER = Duration.ofMillis(150);

  /// Smaller differences between the times of heads are no difference.
  private static final Duration LATER = Duration.ofMillis(500);

  private NodeComparison() {}

  /// What is worse about the node than about every other one, in words; empty if nothing is.
  ///
  /// @param others that are ready
  static Optional<String> shortcoming(NodeReport node, List<NodeReport> others) {
    return failures(node, others)
        .or(() -> latency(node, others))
        .or(() -> others.isEmpty() ? Optional.empty() : lateness(node, others));
  }

  private static Optional<String> failures(NodeReport node, List<NodeReport> others) {
    var reads = node.reads();
    var most = others.stream().mapToInt(it -> it.reads().failed()).max().orElse(0);
    var many = reads.failedInARow() >= FAILURES_IN_A_ROW || reads.failed() >= FAILURES;
    return many && reads.failed() > most
        ? Optional.of(
            "%s failed %d of %d duty reads, the other nodes at most %d"
                .formatted(node.name(), reads.failed(), reads.failed() + reads.passed(), most))
        : Optional.empty();
  }

  private static Optional<String> latency(NodeReport node, List<NodeReport> others) {
    var median = node.reads().median();
    return others.stream()
        .map(NodeReport::reads)
        .filter(reads -> reads.answers() >= ENOUGH)
        .map(DutyReads::median)
        .max(Comparator.naturalOrder())
        .filter(_ -> node.reads().answers() >= ENOUGH)
        .filter(slowest -> median.compareTo(slowest.plus(SLOWER)) > 0)
        .filter(slowest -> median.compareTo(slowest.multipliedBy(SLOW_FACTOR)) > 0)
        .map(
            slowest ->
                "duty reads of %s took %d ms (median), those of the other nodes at most %d ms"
                    .formatted(node.name(), median.toMillis(), slowest.toMillis()));
  }

  private static Optional<String> lateness(NodeReport node, List<NodeReport> others) {
    return others.stream()
        .map(NodeReport::heads)
        .filter(heads -> heads.heads() >= ENOUGH_HEADS)
        .map(HeadDelays::median)
        .max(Comparator.naturalOrder())
        .filter(_ -> node.heads().heads() >= ENOUGH_HEADS)
        .filter(latest -> node.heads().median().compareTo(latest.plus(LATER)) > 0)
        .map(
            latest ->
                "heads of %s came %d ms late (median), those of the other nodes at most %d ms"
                    .formatted(node.name(), node.heads().median().toMillis(), latest.toMillis()));
  }
}
