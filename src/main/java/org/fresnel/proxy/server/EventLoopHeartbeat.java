package org.fresnel.proxy.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.fresnel.upstream.Timers;

/// Signs of life of the event loops: each leaves one every second.
final class EventLoopHeartbeat {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Timers timers;
  private final AtomicLongArray last;

  EventLoopHeartbeat(Timers timers, int loops) {
    this.timers = timers;
    this.last = new AtomicLongArray(loops);
    for (var loop = 0; loop < loops; loop++) {
      beat(loop);
    }
  }

  void beat(int loop) {
    last.set(loop, timers.nanoTime());
  }

  /// Time since the most silent loop's last beat.
  Duration longestSilence() {
    var longest = Duration.ZERO;
    for (var loop = 0; loop < last.length(); loop++) {
      var silence = timers.since(last.get(loop));
      longest = silence.compareTo(longest) > 0 ? silence : longest;
    }
    return longest;
  }
}
