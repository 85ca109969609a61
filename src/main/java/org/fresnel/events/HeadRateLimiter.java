package org.fresnel.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.TokenBucket;

/// Limits the rate of one node's heads for the rest of the router. At the pace of any chain a head
/// is delivered at once; of a faster sequence, such as that of a node that catches up, the newest
/// of each topic is delivered every 50 ms. Confined to one event loop.
final class HeadRateLimiter {
  static final int PER_SECOND = 32;
  static final int AT_ONCE = 64;
  static final Duration DELAY = Duration.ofMillis(50);

  private final Timers timers;
  private final Consumer<ServerSentEvent> next;
  private final TokenBucket bucket;
  private final Map<String, ServerSentEvent> held = new LinkedHashMap<>();
  private Timers.Alarm release = () -> {};

  HeadRateLimiter(Timers timers, Consumer<ServerSentEvent> next) {
    this.timers = timers;
    this.next = next;
    this.bucket = new TokenBucket(timers, PER_SECOND, AT_ONCE);
  }

  void accept(ServerSentEvent head) {
    if (held.isEmpty() && bucket.take()) {
      next.accept(head);
      return;
    }
    if (held.isEmpty()) {
      release = timers.after(DELAY, this::release);
    }
    held.remove(head.topic());
    held.put(head.topic(), head);
  }

  /// Drops the held heads.
  void clear() {
    release.cancel();
    held.clear();
  }

  private void release() {
    var due = List.copyOf(held.values());
    held.clear();
    due.forEach(next);
  }
}
