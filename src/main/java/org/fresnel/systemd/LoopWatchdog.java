package org.fresnel.systemd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.fresnel.upstream.Timers;

/// Sends a sign of life at intervals, each after a task has run on every event loop in turn. An
/// event loop that hangs ends the signs, and systemd then ends the process.
public final class LoopWatchdog {
  /// Rounds within the time that systemd waits.
  private static final int ROUNDS = 4;

  private final List<Executor> loops;
  private final Runnable sign;
  private final Duration pause;
  private final Timers timers;
  private volatile boolean stopped;

  /// @param loops each runs its tasks on one event loop; at least one
  /// @param sign sends a sign of life
  /// @param limit the longest time without one
  /// @param timers of one of the loops
  public LoopWatchdog(List<Executor> loops, Runnable sign, Duration limit, Timers timers) {
    this.loops = List.copyOf(loops);
    this.sign = sign;
    this.pause = limit.dividedBy(ROUNDS);
    this.timers = timers;
  }

  /// Begins the first round.
  public void start() {
    visit(0);
  }

  /// No round begins any more.
  public void stop() {
    stopped = true;
  }

  private void visit(int loop) {
    loops
        .get(loop)
        .execute(
            () -> {
              if (loop + 1 < loops.size()) {
                visit(loop + 1);
              } else if (!stopped) {
                sign.run();
                timers.after(pause, this::start);
              }
            });
  }
}
