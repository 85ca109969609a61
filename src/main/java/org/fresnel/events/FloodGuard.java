package org.fresnel.events;

import java.time.Duration;
import java.util.Optional;
import org.fresnel.upstream.Backoff;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;

/// The limits of one node's events, and the time for which its stream stays closed after the node
/// has exceeded them: 30 s, and twice as long each time, up to 8 minutes. Confined to one event
/// loop.
final class FloodGuard {
  private static final Backoff CUT_OFF = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(8));

  /// After this time within the limits, earlier excesses no longer count.
  private static final Duration FORGIVEN = Duration.ofMinutes(1);

  private final Timers timers;
  private final Runnable forgiven;
  private final EventRateLimit limit;
  private Timers.Alarm forgiving = () -> {};
  private int excesses;

  /// @param forgiven called when the node has kept within the limits again
  FloodGuard(Timers timers, Runnable forgiven) {
    this.timers = timers;
    this.forgiven = forgiven;
    this.limit = new EventRateLimit(timers);
  }

  /// Counts the event.
  ///
  /// @return the exceeded limit; empty if there is none
  Optional<String> exceededBy(ServerSentEvent event) {
    return limit.exceededBy(event);
  }

  /// The node has exceeded a limit.
  ///
  /// @param chance from 0 to 1
  /// @return time for which its stream stays closed
  Duration exceeded(double chance) {
    forgiving.cancel();
    excesses++;
    return CUT_OFF.after(excesses, chance);
  }

  /// Called when a stream of the node is open.
  void opened() {
    if (excesses > 0) {
      forgiving.cancel();
      forgiving = timers.after(FORGIVEN, this::resetPenalty);
    }
  }

  void stop() {
    forgiving.cancel();
  }

  private void resetPenalty() {
    excesses = 0;
    forgiven.run();
  }
}
