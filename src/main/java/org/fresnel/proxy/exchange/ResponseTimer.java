package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.fresnel.upstream.Timers;

/// The timer of one attempt at one node. After the delay another node may be asked as a hedge;
/// after the attempt timeout the silence counts as a failure of the node.
public final class ResponseTimer {
  private Timers.Alarm alarm;
  private boolean hedged;
  private boolean tooLong;

  /// @param delay no hedge if it is not shorter than the attempt timeout
  /// @param hedge asks another node, if the budget allows it
  /// @param lost called when the attempt timeout has passed
  public ResponseTimer(
      Timers timers, Duration delay, Duration patience, BooleanSupplier hedge, Runnable lost) {
    Runnable atItsEnd =
        () -> {
          tooLong = true;
          lost.run();
        };
    alarm =
        delay.compareTo(patience) < 0
            ? timers.after(
                delay,
                () -> {
                  alarm = timers.after(patience.minus(delay), atItsEnd);
                  hedged = hedge.getAsBoolean();
                })
            : timers.after(patience, atItsEnd);
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
