package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// The latest entries, up to a count and a sum of their bodies' bytes; the oldest are forgotten.
final class BoundedLog<T extends Record> {
  private final int most;
  private final long mostBytes;
  private final Function<T, Buffer> body;
  private final Deque<T> entries = new ConcurrentLinkedDeque<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  BoundedLog(int most, long mostBytes, Function<T, Buffer> body) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.body = body;
  }

  void add(T entry) {
    entries.addLast(entry);
    count.incrementAndGet();
    bytes.addAndGet(body.apply(entry).length());
    while (count.get() > most || bytes.get() > mostBytes) {
      forgetOldest();
    }
  }

  List<T> all() {
    return List.copyOf(entries);
  }

  void clear() {
    while (!entries.isEmpty()) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    T oldest = entries.pollFirst();
    if (oldest != null) {
      count.decrementAndGet();
      bytes.addAndGet(-body.apply(oldest).length());
    }
  }
}
