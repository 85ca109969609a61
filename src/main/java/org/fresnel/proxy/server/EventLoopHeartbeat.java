package org.fresnel.proxy.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.fresnel.upstream.Timers;

/// The heartbeats of the event loops, one every second from each.
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

  /// Time since the last heartbeat of the event loop with the oldest one.
  Duration longestSilence() {
    var longest = Duration.ZERO;
    for (var loop = 0; loop < last.length(); loop++) {
      var silence = timers.since(last.get(loop));
      longest = silence.compareTo(longest) > 0 ? silence : longest;
    }
    return longest;
  }
}
