package org.fresnel.rollout;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.proof.ProofListener;

/// The duty reads of each node since the present step began. Bounded: the oldest latencies are
/// overwritten. Any thread.
final class TrialJournal implements ProofListener {
  private static final int KEPT = 256;
  private static final int MOST_NODES = 1024;

  private final Map<String, Reads> byNode = new HashMap<>();

  private static final class Reads {
    private int passed;
    private int failed;
    private int failedInARow;
    private int answers;
    private final long[] latencies = new long[KEPT];
  }

  @Override
  public synchronized void tested(String node, boolean passed) {
    var reads = reads(node);
    if (passed) {
      reads.passed++;
      reads.failedInARow = 0;
    } else {
      reads.failed++;
      reads.failedInARow++;
    }
  }

  @Override
  public synchronized void answered(String node, Duration latency) {
    var reads = reads(node);
    reads.latencies[reads.answers % KEPT] = latency.toNanos();
    reads.answers++;
  }

  private Reads reads(String node) {
    if (byNode.size() >= MOST_NODES) {
      byNode.clear();
    }
    return byNode.computeIfAbsent(node, _ -> new Reads());
  }

  synchronized DutyReads of(String node) {
    var reads = byNode.get(node);
    if (reads == null) {
      return DutyReads.NONE;
    }
    var known = Arrays.copyOf(reads.latencies, Math.min(reads.answers, KEPT));
    Arrays.sort(known);
    var median = known.length == 0 ? Duration.ZERO : Duration.ofNanos(known[known.length / 2]);
    return new DutyReads(
        reads.passed, reads.failed, reads.failedInARow, reads.answers, median);
  }

  /// A step begins.
  synchronized void clear() {
    byNode.clear();
  }
}
