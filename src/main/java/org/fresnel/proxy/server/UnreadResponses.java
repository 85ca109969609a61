package org.fresnel.proxy.server;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import org.fresnel.proxy.exchange.RejectReason;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.ImmediateClose;
import org.fresnel.upstream.Timers;

/// The responses on one event loop that their clients have not taken completely. While much of the
/// byte budget is in use, responses without progress for some time are cut off: a client that does
/// not read holds no space that a duty needs.
final class UnreadResponses {
  /// Longest time without progress while space is short.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ByteBudget budget;
  private final Timers timers;
  private final RequestListener listener;
  private final IdentityHashMap<HttpServerRequest, Moved> unread = new IdentityHashMap<>();

  /// @param written bytes given to the connection
  /// @param at reading of the stopwatch at its last increase
  private record Moved(long written, long at) {}

  UnreadResponses(ByteBudget budget, Timers timers, RequestListener listener) {
    this.budget = budget;
    this.timers = timers;
    this.listener = listener;
  }

  /// Called when a response is being sent to its client.
  ///
  /// @param sent completes when it has been sent
  void sending(HttpServerRequest request, Future<Void> sent) {
    if (!sent.isComplete()) {
      unread.put(request, new Moved(request.response().bytesWritten(), timers.nanoTime()));
    }
  }

  /// Called when the client has disconnected, or has its response.
  void gone(HttpServerRequest request) {
    unread.remove(request);
  }

  /// Checks all of them. Called about once a second.
  void pass() {
    var isShort = budget.used() > budget.most() / 2;
    for (var entry : Map.copyOf(unread).entrySet()) {
      var request = entry.getKey();
      var written = request.response().bytesWritten();
      if (written > entry.getValue().written()) {
        unread.put(request, new Moved(written, timers.nanoTime()));
      } else if (isShort && timers.since(entry.getValue().at()).compareTo(PATIENCE) >= 0) {
        unread.remove(request);
        listener.shed(RejectReason.UNREAD);
        ImmediateClose.of(request.connection());
      }
    }
  }
}
