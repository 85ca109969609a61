package org.fresnel.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.fresnel.upstream.Timers;

/// Time that jumps from one event to the next. What is due at the same moment happens in the order
/// in which it was planned, on one thread.
final class VirtualTime implements InstantSource {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Instant start;
  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Event event) -> event.due)
              .thenComparingLong(event -> event.order));
  private long now;
  private long planned;

  VirtualTime(Instant start) {
    this.start = start;
  }

  private static final class Event {
    private final long due;
    private final long order;
    private final Runnable task;
    private boolean cancelled;

    private Event(long due, long order, Runnable task) {
      this.due = due;
      this.order = order;
      this.task = task;
    }
  }

  @Override
  public Instant instant() {
    return start.plusNanos(now);
  }

  /// Nanoseconds since the start.
  long nanos() {
    return now;
  }

  Duration elapsed() {
    return Duration.ofNanos(now);
  }

  /// Plans what happens outside the router.
  void after(Duration delay, Runnable task) {
    plan(delay.toNanos(), task);
  }

  void afterMillis(long delay, Runnable task) {
    plan(delay * NANOS_PER_MILLI, task);
  }

  /// As an event loop does with a task from elsewhere.
  void soon(Runnable task) {
    plan(0, task);
  }

  /// Lets everything happen that is due until then, while there is reason to go on.
  void runUntil(Duration since, java.util.function.BooleanSupplier goOn) {
    var end = since.toNanos();
    while (goOn.getAsBoolean()) {
      var next = queue.peek();
      if (next == null || next.due > end) {
        break;
      }
      queue.remove();
      if (!next.cancelled) {
        now = next.due;
        next.cancelled = true;
        next.task.run();
      }
    }
    now = Math.max(now, end);
  }

  private Event plan(long delay, Runnable task) {
    var event = new Event(now + Math.max(0, delay), planned++, task);
    queue.add(event);
    return event;
  }

  /// The alarm clock of one part of the router. It rings at whole milliseconds, as the real one.
  final class Alarms implements Timers {
    private final Executor process;
    private int pending;
    private boolean stopped;

    Alarms() {
      this(Runnable::run);
    }

    /// @param process that is woken
    Alarms(Executor process) {
      this.process = process;
    }

    /// None rings any more.
    void stop() {
      stopped = true;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      pending++;
      var alarm = new One(task);
      alarm.event =
          plan(Math.max(1, delay.toMillis()) * NANOS_PER_MILLI, () -> process.execute(alarm::ring));
      return alarm::cancel;
    }

    private final class One {
      private final Runnable task;
      private Event event = new Event(0, 0, () -> {});
      private boolean over;

      private One(Runnable task) {
        this.task = task;
      }

      private void ring() {
        if (!over) {
          over = true;
          pending--;
          if (!stopped) {
            task.run();
          }
        }
      }

      private void cancel() {
        if (!over) {
          over = true;
          pending--;
          event.cancelled = true;
        }
      }
    }

    /// Alarms that are set.
    int pending() {
      return pending;
    }
  }
}
