package org.fresnel.wire;

import io.vertx.core.Future;
import org.fresnel.node.Node;

/// Exchanges over a Vert.x client.
final class VertxNodeClient implements NodeClient {
  private final Dialer dialer;

  VertxNodeClient(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public Exchange send(Node node, NodeRequest request) {
    var sent = dialer.send(node, request);
    var reply =
        sent.response()
            .<Exchange.Reply>map(
                response -> new Exchange.Reply.Answered(new VertxNodeResponse(response)))
            .otherwise(cause -> new Exchange.Reply.Failed(WireFailure.of(cause)));
    return new Running(sent, reply);
  }

  private record Running(DialedRequest sent, Future<Reply> reply) implements Exchange {
    @Override
    public void cancel() {
      sent.cancel();
    }
  }
}
