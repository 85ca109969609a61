package org.fresnel.forward;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.fresnel.wire.Timers;

/// Signs of life of the event loops: each leaves one every second.
final class LoopBeats {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Timers timers;
  private final AtomicLongArray last;

  LoopBeats(Timers timers, int loops) {
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
