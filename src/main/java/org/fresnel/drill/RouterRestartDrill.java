package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.fresnel.drill.Drill.State;
import org.fresnel.drill.DrillResult.DutyTimes;
import org.fresnel.upstream.Timers;

/// A drill in which the router itself is restarted. The process stores when it stops to accept
/// requests, and the next process reports the time until it answers a duty read of its own.
final class RouterRestartDrill {
  /// Time in which the response reaches the operator who began the drill.
  private static final Duration RESPONSE = Duration.ofMillis(500);

  /// Time between two reads until one is answered: the router may not know the network yet.
  private static final Duration NEXT_READ = Duration.ofMillis(100);

  private final DrillHistory history;
  private final DrillReads reads;
  private final Timers timers;
  private final InstantSource clock;
  private volatile ProcessRestart process = ProcessRestart.NONE;

  /// @param history keeps the drill over the restart
  /// @param reads of the router itself
  RouterRestartDrill(DrillHistory history, DrillReads reads, Timers timers, InstantSource clock) {
    this.history = history;
    this.reads = reads;
    this.timers = timers;
    this.clock = clock;
  }

  void by(ProcessRestart restart) {
    process = restart;
  }

  /// The reason against it, a sentence; empty for none and for a drill of another kind.
  Optional<String> refusal(DrillPlan plan) {
    return plan.kind() == DrillKind.ROUTER_RESTART ? process.refusal() : Optional.empty();
  }

  /// Ends the process soon, if it is such a drill.
  boolean begins(Drill drill) {
    var begins = drill.plan().kind() == DrillKind.ROUTER_RESTART;
    if (begins) {
      timers.after(RESPONSE, process::begin);
    }
    return begins;
  }

  /// The drill, if the router is about to be restarted or was restarted for it.
  Optional<Drill> pending() {
    return history.own().reversed().stream()
        .filter(drill -> drill.plan().kind() == DrillKind.ROUTER_RESTART)
        .filter(drill -> drill.unlessLost(clock.instant()).state() == State.RUNNING)
        .findFirst();
  }

  /// The router stops to accept requests. Blocks.
  void stopping() {
    pending().ifPresent(drill -> history.put(drill.begunAt(clock.instant())));
  }

  /// The router accepts requests again.
  ///
  /// @param listener gets the drill with its result, on any thread
  void listening(Consumer<Drill> listener) {
    pending().ifPresent(drill -> read(drill, new AtomicBoolean(), listener));
  }

  private void read(Drill drill, AtomicBoolean done, Consumer<Drill> listener) {
    if (done.get()) {
      return;
    }
    if (pending().isEmpty()) {
      listener.accept(drill.unlessLost(clock.instant()));
      return;
    }
    reads.send(
        result -> {
          if (!result.node().isEmpty() && done.compareAndSet(false, true)) {
            listener.accept(answered(drill, clock.instant()));
          }
        });
    timers.after(NEXT_READ, () -> read(drill, done, listener));
  }

  /// A duty read at the stop would have taken the whole gap.
  private static Drill answered(Drill drill, Instant now) {
    var gap = Duration.between(drill.from(), now);
    var late = gap.compareTo(drill.plan().objective().dutyWithin()) > 0 ? 1 : 0;
    var read = new DutyTimes("own", 1, 0, late, gap, gap);
    var result =
        new DrillResult(
            Optional.empty(), Optional.of(gap), 0, 0, 0, 0, List.of(), Optional.of(read), true);
    var shortcomings = DrillEvaluator.shortcomings(drill.plan(), result);
    var state = shortcomings.isEmpty() ? State.PASSED : State.FAILED;
    return drill.ended(state, "", now, result, shortcomings);
  }
}
