package org.fresnel.shadow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.fresnel.proof.ProofListener;

/// What the comparisons have shown since the start, and the verdicts per slot. Bounded; may be
/// called on any thread.
public final class ShadowReport implements ProofListener {
  /// Most differences in memory.
  public static final int MOST_DIFFERENCES = 256;

  private static final int MEDIAN = 50;
  private static final int P95 = 95;

  private final ShadowListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ShadowDifference> differences = new ArrayDeque<>();
  private final Map<String, Map<String, Sums>> sums = new TreeMap<>();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final Map<String, SlotVerdicts> verdicts = new TreeMap<>();

  /// Sums of one operation at one node.
  private static final class Sums {
    private long same;
    private long different;
    private long failed;
    private long moved;
    private final LatencySamples latency = new LatencySamples();
    private final LatencySamples lateness = new LatencySamples();

    private OperationSums view(String operation) {
      return new OperationSums(
          operation,
          same + different + failed + moved,
          same,
          different,
          failed,
          moved,
          latency.percentile(MEDIAN),
          lateness.percentile(MEDIAN),
          lateness.percentile(P95));
    }
  }

  public ShadowReport(ShadowListener listener) {
    this.listener = listener;
  }

  /// A copy has ended.
  ///
  /// @param about what it was; its words are those of the result
  void compared(ShadowDifference about, ShadowResult result, Duration latency) {
    locked(
        () -> {
          count(about, result, latency);
          return true;
        });
    listener.compared(about.node(), result, latency);
  }

  private void count(ShadowDifference about, ShadowResult result, Duration latency) {
    var sum =
        sums.computeIfAbsent(about.node(), _ -> new TreeMap<>())
            .computeIfAbsent(about.operation(), _ -> new Sums());
    switch (result) {
      case ShadowResult.Same _ -> sum.same++;
      case ShadowResult.Moved _ -> sum.moved++;
      case ShadowResult.Different _ -> sum.different++;
      case ShadowResult.Failed _ -> sum.failed++;
    }
    if (!(result instanceof ShadowResult.Failed)) {
      sum.latency.add(latency);
      about.lateness().ifPresent(sum.lateness::add);
    }
    if (result instanceof ShadowResult.Different || result instanceof ShadowResult.Failed) {
      differences.addFirst(about);
      if (differences.size() > MOST_DIFFERENCES) {
        differences.removeLast();
      }
    }
  }

  /// A copy was not sent, because too many were in flight.
  void leftOut(String node) {
    locked(() -> leftOut.merge(node, 1L, Long::sum));
    listener.leftOut(node);
  }

  @Override
  public void tested(String node, Test test, Result result) {}

  @Override
  public void decided(String node, long slot, Optional<String> failure) {
    note(node, slot, SlotVerdicts.Source.TEST, failure);
  }

  /// The answer to a read of attestation data has shown whether the node would have made a duty.
  ///
  /// @param failure reason why it would not; empty if it would
  void read(String node, long slot, Optional<String> failure) {
    note(node, slot, SlotVerdicts.Source.READ, failure);
  }

  private void note(
      String node, long slot, SlotVerdicts.Source source, Optional<String> failure) {
    var isFirst =
        locked(
            () ->
                verdicts
                    .computeIfAbsent(node, _ -> new SlotVerdicts())
                    .note(slot, source, failure));
    if (isFirst) {
      listener.decided(node, failure.isEmpty());
    }
  }

  /// Forgets the nodes that have left the fleet.
  ///
  /// @param nodes names of those in the fleet
  public void keepOnly(Set<String> nodes) {
    locked(
        () -> {
          sums.keySet().retainAll(nodes);
          leftOut.keySet().retainAll(nodes);
          verdicts.keySet().retainAll(nodes);
          return true;
        });
  }

  /// The newest differences first.
  public List<ShadowDifference> differences() {
    return locked(() -> List.copyOf(differences));
  }

  /// The sums of each operation at one shadow.
  public List<OperationSums> sums(String node) {
    return locked(
        () ->
            sums.getOrDefault(node, Map.of()).entrySet().stream()
                .map(it -> it.getValue().view(it.getKey()))
                .toList());
  }

  /// Copies that were not sent to one shadow, because too many were in flight.
  public long leftOutOf(String node) {
    return locked(() -> leftOut.getOrDefault(node, 0L));
  }

  /// Whether the node would have made a duty in the newest slots, the newest first.
  public List<SlotVerdict> verdicts(String node) {
    return locked(
        () -> Optional.ofNullable(verdicts.get(node)).map(SlotVerdicts::all).orElse(List.of()));
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
