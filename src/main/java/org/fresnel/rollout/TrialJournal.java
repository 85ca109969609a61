package org.fresnel.rollout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fresnel.proof.ProofListener;

/// The duty reads and the heads of each node since the present step began. Any thread.
final class TrialJournal implements ProofListener {
  private static final int MOST_NODES = 1024;

  private final ReentrantLock using = new ReentrantLock();
  private final Map<String, Trial> byNode = new HashMap<>();

  private static final class Trial {
    private int passed;
    private int failed;
    private int failedInARow;
    private final NewestTimes latencies = new NewestTimes();
    private final NewestTimes headDelays = new NewestTimes();
  }

  @Override
  public void tested(String node, Test test, Result result) {
    change(
        node,
        trial -> {
          switch (result) {
            case PASSED -> {
              trial.passed++;
              trial.failedInARow = 0;
            }
            case FAILED -> {
              trial.failed++;
              trial.failedInARow++;
            }
            case REFUSED -> {}
          }
        });
  }

  @Override
  public void answered(String node, Duration latency) {
    change(node, trial -> trial.latencies.add(latency));
  }

  /// The node has announced a head.
  ///
  /// @param lateness time since its first announcement
  void announced(String node, Duration lateness) {
    change(node, trial -> trial.headDelays.add(lateness));
  }

  private void change(String node, Consumer<Trial> how) {
    using.lock();
    try {
      if (byNode.size() >= MOST_NODES) {
        byNode.clear();
      }
      how.accept(byNode.computeIfAbsent(node, _ -> new Trial()));
    } finally {
      using.unlock();
    }
  }

  DutyReads readsOf(String node) {
    return summary(
        node,
        trial ->
            new DutyReads(
                trial.passed,
                trial.failed,
                trial.failedInARow,
                trial.latencies.count(),
                trial.latencies.median()),
        DutyReads.NONE);
  }

  HeadDelays headsOf(String node) {
    return summary(
        node,
        trial -> new HeadDelays(trial.headDelays.count(), trial.headDelays.median()),
        HeadDelays.NONE);
  }

  private <T> T summary(String node, Function<Trial, T> of, T none) {
    using.lock();
    try {
      return Optional.ofNullable(byNode.get(node)).map(of).orElse(none);
    } finally {
      using.unlock();
    }
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
