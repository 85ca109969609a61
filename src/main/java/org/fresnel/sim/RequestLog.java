package org.fresnel.sim;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The latest requests of a node: at most 4096 and 64 MiB of bodies; the oldest are forgotten.
final class RequestLog {
  private static final int MOST_REQUESTS = 4096;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final Deque<ReceivedRequest> requests = new ConcurrentLinkedDeque<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  void add(ReceivedRequest request) {
    requests.addLast(request);
    count.incrementAndGet();
    bytes.addAndGet(request.body().length());
    while (count.get() > MOST_REQUESTS || bytes.get() > MOST_BYTES) {
      forgetOldest();
    }
  }

  List<ReceivedRequest> all() {
    return List.copyOf(requests);
  }

  void clear() {
    while (!requests.isEmpty()) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    ReceivedRequest oldest = requests.pollFirst();
    if (oldest != null) {
      count.decrementAndGet();
      bytes.addAndGet(-oldest.body().length());
    }
  }
}
