package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.fresnel.wire.Exchange;
import org.fresnel.wire.Timers;

/// How long a node's answer is waited for. In a drill one may seem to keep silent for ever, and
/// nothing comes of giving it up.
///
/// @param limit until the head of the response
record Patience(Timers timers, Duration limit) {
  /// Fails with a [Setback] when there is no answer in time.
  Future<Exchange.Reply> reply(Exchange exchange, String path) {
    var reply = Promise.<Exchange.Reply>promise();
    var alarm =
        timers.after(
            limit,
            () -> {
              reply.tryFail(
                  Setback.failure(
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
