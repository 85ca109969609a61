package org.fresnel.rollout;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.fresnel.proof.ProofListener;

/// The duty reads of each node since the present step began. Bounded: the oldest latencies are
/// overwritten. Any thread.
final class TrialJournal implements ProofListener {
  private static final int KEPT = 256;
  private static final int MOST_NODES = 1024;

  private final ReentrantLock using = new ReentrantLock();
  private final Map<String, Reads> byNode = new HashMap<>();

  private static final class Reads {
    private int passed;
    private int failed;
    private int failedInARow;
    private int answers;
    private final long[] latencies = new long[KEPT];
  }

  @Override
  public void tested(String node, Test test, Result result) {
    change(
        node,
        reads -> {
          switch (result) {
            case PASSED -> {
              reads.passed++;
              reads.failedInARow = 0;
            }
            case FAILED -> {
              reads.failed++;
              reads.failedInARow++;
            }
            case REFUSED -> {}
          }
        });
  }

  @Override
  public void answered(String node, Duration latency) {
    change(
        node,
        reads -> {
          reads.latencies[reads.answers % KEPT] = latency.toNanos();
          reads.answers++;
        });
  }

  private void change(String node, Consumer<Reads> how) {
    using.lock();
    try {
      if (byNode.size() >= MOST_NODES) {
        byNode.clear();
      }
      how.accept(byNode.computeIfAbsent(node, _ -> new Reads()));
    } finally {
      using.unlock();
    }
  }

  DutyReads of(String node) {
    using.lock();
    try {
      return Optional.ofNullable(byNode.get(node))
          .map(TrialJournal::summary)
          .orElse(DutyReads.NONE);
    } finally {
      using.unlock();
    }
  }

  private static DutyReads summary(Reads reads) {
    var known = Arrays.copyOf(reads.latencies, Math.min(reads.answers, KEPT));
    Arrays.sort(known);
    var median = known.length == 0 ? Duration.ZERO : Duration.ofNanos(known[known.length / 2]);
    return new DutyReads(reads.passed, reads.failed, reads.failedInARow, reads.answers, median);
  }

  /// A step begins.
  void clear() {
    using.lock();
    try {
      byNode.clear();
    } finally {
      using.unlock();
    }
  }
}
