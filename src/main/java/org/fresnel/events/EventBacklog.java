package org.fresnel.events;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.fresnel.upstream.ServerSentEvent;

/// The queue of events for the event loop of their clients: bounded in characters, and delivered in
/// turns of a bounded number, between which the loop does its other work.
final class EventBacklog {
  static final int PER_TURN = 32;
  static final long MOST_CHARACTERS = 8 << 20;

  private final Executor loop;
  private final Consumer<ServerSentEvent> deliver;
  private final Runnable overflow;
  private final Queue<ServerSentEvent> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong characters = new AtomicLong();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean overflowed = new AtomicBoolean();

  /// @param loop the event loop of the clients
  /// @param deliver called on it with each event in its order
  /// @param overflow called on it when there was no space for an event: some are lost
  EventBacklog(Executor loop, Consumer<ServerSentEvent> deliver, Runnable overflow) {
    this.loop = loop;
    this.deliver = deliver;
    this.overflow = overflow;
  }

  /// Adds an event at the end. May be called on any thread.
  void add(ServerSentEvent event) {
    if (characters.addAndGet(size(event)) > MOST_CHARACTERS) {
      characters.addAndGet(-size(event));
      overflowed.set(true);
    } else {
      waiting.add(event);
    }
    schedule();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  private void turn() {
    scheduled.set(false);
    if (overflowed.getAndSet(false)) {
      overflow.run();
    }
    for (var i = 0; i < PER_TURN; i++) {
      var event = waiting.poll();
      if (event == null) {
        return;
      }
      characters.addAndGet(-size(event));
      deliver.accept(event);
    }
    if (!waiting.isEmpty()) {
      schedule();
    }
  }

  private static long size(ServerSentEvent event) {
    return (long) event.topic().length() + event.data().length();
  }
}
