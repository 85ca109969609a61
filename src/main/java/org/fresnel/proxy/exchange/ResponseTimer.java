package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.fresnel.upstream.Timers;

/// The timer of one attempt at one node. After each delay another node may be asked as a hedge,
/// until one is; after the attempt timeout the silence counts as a failure of the node.
public final class ResponseTimer {
  private final Timers timers;
  private final BooleanSupplier hedge;
  private Timers.Alarm alarm = () -> {};
  private boolean hedged;
  private boolean tooLong;

  /// @param delays in growing order; none that is not shorter than the attempt timeout counts
  /// @param hedge asks another node, if that is due and the budget allows it
  /// @param lost called when the attempt timeout has passed
  public ResponseTimer(
      Timers timers,
      List<Duration> delays,
      Duration patience,
      BooleanSupplier hedge,
      Runnable lost) {
    this.timers = timers;
    this.hedge = hedge;
    Runnable atItsEnd =
        () -> {
          tooLong = true;
          lost.run();
        };
    var due = delays.stream().filter(delay -> delay.compareTo(patience) < 0).toList();
    wait(due, Duration.ZERO, patience, atItsEnd);
  }

  private void wait(List<Duration> due, Duration passed, Duration patience, Runnable atItsEnd) {
    if (due.isEmpty()) {
      alarm = timers.after(patience.minus(passed), atItsEnd);
      return;
    }
    var delay = due.getFirst();
    var others = due.subList(1, due.size());
    alarm =
        timers.after(
            delay.minus(passed),
            () -> {
              wait(others, delay, patience, atItsEnd);
              hedged = hedged || hedge.getAsBoolean();
            });
  }

  /// Returns whether another node was asked as a hedge.
  public boolean hedged() {
    return hedged;
  }

  /// Returns whether the attempt timeout has passed.
  public boolean tooLong() {
    return tooLong;
  }

  /// Called when the attempt has ended.
  public void end() {
    alarm.cancel();
  }
}
