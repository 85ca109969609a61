package org.fresnel.upstream;

import io.vertx.core.Future;
import org.fresnel.node.Node;

/// Exchanges over a Vert.x client.
final class VertxNodeClient implements NodeClient {
  private final Dialer dialer;

  VertxNodeClient(Dialer dialer) {
    this.dialer = dialer;
  }

  /// The exchange holds the request's bytes until the response has ended or failed.
  @Override
  public Exchange send(Node node, NodeRequest request) {
    var held = request.held();
    held.hold();
    var sent = new DialedRequest(dialer, node, request).start();
    var reply =
        sent.response()
            .<Exchange.Reply>map(
                response -> {
                  var answer = new VertxNodeResponse(sent, response, held);
                  answer.ended().onComplete(_ -> held.release());
                  return new Exchange.Reply.Answered(answer);
                })
            .otherwise(
                cause -> {
                  held.release();
                  return new Exchange.Reply.Failed(sent.failure(cause));
                });
    return new Running(sent, reply);
  }

  private record Running(DialedRequest sent, Future<Reply> reply) implements Exchange {
    @Override
    public void cancel() {
      sent.cancel();
    }
  }
}
