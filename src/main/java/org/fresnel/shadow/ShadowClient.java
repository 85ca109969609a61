package org.fresnel.shadow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// Sends copies to shadows. Bound to one event loop.
///
/// @param client of that loop
record ShadowClient(NodeClient client, Timers timers) {
  /// Attestations are due a third into a slot of 12 s.
  static final Duration TIMEOUT = Duration.ofSeconds(4);

  /// The answer; never fails, and ends within the timeout.
  Future<ShadowAnswer> send(Node node, NodeRequest request) {
    var sent = timers.nanoTime();
    var exchange = client.send(node, request);
    var answer = Promise.<ShadowAnswer>promise();
    var alarm =
        timers.after(
            TIMEOUT,
            () -> {
              var reason = "no response in %d ms".formatted(TIMEOUT.toMillis());
              if (answer.tryComplete(none(reason, sent))) {
                exchange.cancel();
              }
            });
    exchange
        .reply()
        .compose(reply -> answer(reply, sent))
        .otherwise(failure -> none(failure.toString(), sent))
        .onSuccess(answer::tryComplete);
    return answer.future().onComplete(_ -> alarm.cancel());
  }

  private Future<ShadowAnswer> answer(Exchange.Reply reply, long sent) {
    return switch (reply) {
      case Exchange.Reply.Failed(var failure) ->
          Future.succeededFuture(none(failure.reason(), sent));
      case Exchange.Reply.Answered(var response) ->
          response.read(ComparedAnswer.MAX_BYTES).map(body -> answer(response, body, sent));
    };
  }

  private ShadowAnswer answer(NodeResponse response, NodeResponse.Body body, long sent) {
    return switch (body) {
      case NodeResponse.Body.Whole(var bytes) ->
          new ShadowAnswer.Whole(
              new ComparedAnswer(response.status(), response.headers(), bytes), timers.since(sent));
      case NodeResponse.Body.Broken(var failure) -> none(failure.reason(), sent);
      case NodeResponse.Body.Larger _ -> {
        response.discard();
        yield none("more than %d bytes".formatted(ComparedAnswer.MAX_BYTES), sent);
      }
    };
  }

  private ShadowAnswer none(String reason, long sent) {
    return new ShadowAnswer.None(reason, timers.since(sent));
  }
}
