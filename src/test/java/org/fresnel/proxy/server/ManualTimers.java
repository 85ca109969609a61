package org.fresnel.proxy.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fresnel.upstream.Timers;

/// Time that stands still until a test moves it on.
public final class ManualTimers implements Timers {
  private record Waiting(long due, Runnable task) {}

  private final List<Waiting> waiting = new ArrayList<>();
  private long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    var alarm = new Waiting(now + delay.toNanos(), task);
    waiting.add(alarm);
    return () -> waiting.remove(alarm);
  }

  /// Moves on, and runs what is due by then in its order.
  public void pass(Duration time) {
    var until = now + time.toNanos();
    for (var next = due(until); !next.isEmpty(); next = due(until)) {
      var alarm = next.getFirst();
      waiting.remove(alarm);
      now = alarm.due;
      alarm.task.run();
    }
    now = until;
  }

  /// How many alarms are set.
  public int pending() {
    return waiting.size();
  }

  private List<Waiting> due(long until) {
    return waiting.stream()
        .filter(alarm -> alarm.due <= until)
        .sorted(Comparator.comparingLong(Waiting::due))
        .toList();
  }
}
