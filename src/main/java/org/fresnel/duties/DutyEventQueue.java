package org.fresnel.duties;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The queue of events to be read, bounded in number and bytes. Any thread adds; one removes.
final class DutyEventQueue {
  static final int MOST = 16_384;
  static final long MOST_BYTES = 32L << 20;

  /// The largest part of a small heap.
  private static final int PART_OF_HEAP = 16;

  private final long mostBytes =
      Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);

  private final Queue<DutyEvent> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /// Adds an event.
  ///
  /// @return whether there was space
  boolean offer(DutyEvent event) {
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      return false;
    }
    if (bytes.addAndGet(event.bytes()) > mostBytes) {
      bytes.addAndGet(-event.bytes());
      count.decrementAndGet();
      return false;
    }
    waiting.add(event);
    return true;
  }

  /// The oldest event; empty if none waits.
  Optional<DutyEvent> take() {
    var event = Optional.ofNullable(waiting.poll());
    event.ifPresent(
        it -> {
          count.decrementAndGet();
          bytes.addAndGet(-it.bytes());
        });
    return event;
  }
}
