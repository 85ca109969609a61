package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.Timers;

/// The timeout for a node's response. In a drill a node may never respond, and then even cancelling
/// the exchange ends nothing.
///
/// @param limit until the head of the response
record FetchTimeout(Timers timers, Duration limit) {
  /// Fails with a [FetchFailedException] when there is no response in time.
  Future<Exchange.Reply> reply(Exchange exchange, String path) {
    var reply = Promise.<Exchange.Reply>promise();
    var alarm =
        timers.after(
            limit,
            () -> {
              reply.tryFail(
                  FetchFailedException.failure(
                      "%s: not answered within %d s".formatted(path, limit.toSeconds())));
              exchange.cancel();
            });
    exchange
        .reply()
        .onSuccess(
            came -> {
              alarm.cancel();
              reply.tryComplete(came);
            });
    return reply.future();
  }
}
