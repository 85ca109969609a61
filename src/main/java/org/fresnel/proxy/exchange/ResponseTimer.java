package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.fresnel.upstream.Timers;

/// The silence of one node on one request. After the delay another node may be asked as a hedge;
/// after the patience the silence is held against the node.
public final class ResponseTimer {
  private Timers.Alarm alarm;
  private boolean hedged;
  private boolean tooLong;

  /// @param delay no hedge if it is not shorter than the patience
  /// @param hedge asks another node, if the budget allows it
  /// @param lost the patience is at its end
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

  /// Whether another node was asked as a hedge.
  public boolean hedged() {
    return hedged;
  }

  /// Whether it outlasted the patience.
  public boolean tooLong() {
    return tooLong;
  }

  /// The attempt has ended.
  public void end() {
    alarm.cancel();
  }
}
