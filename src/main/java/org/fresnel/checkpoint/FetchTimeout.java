package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.Timers;

/// How long a node's answer is waited for. In a drill one may seem to keep silent for ever, and
/// nothing comes of giving it up.
///
/// @param limit until the head of the response
record FetchTimeout(Timers timers, Duration limit) {
  /// Fails with a [FetchFailedException] when there is no answer in time.
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
            result -> {
              alarm.cancel();
              reply.tryComplete(result);
            });
    return reply.future();
  }
}
