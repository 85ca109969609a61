package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import org.fresnel.node.Node;
import org.jspecify.annotations.Nullable;

/// Exchanges over a Vert.x client.
final class VertxNodeClient implements NodeClient {
  private static final int FIRST_FINAL_STATUS = 200;

  private final Dialer dialer;

  VertxNodeClient(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public Exchange send(Node node, NodeRequest request) {
    var exchange = new Running();
    dialer
        .open(node, request)
        .onComplete(
            open -> {
              if (open.succeeded()) {
                exchange.opened(open.result(), request.body());
              } else {
                exchange.failed(open.cause());
              }
            });
    return exchange;
  }

  /// Cancelling may come before the connection is there, so it is remembered until then.
  private static final class Running implements Exchange {
    private final Promise<Reply> reply = Promise.promise();
    private @Nullable HttpClientRequest open;
    private boolean cancelled;

    private void opened(HttpClientRequest request, Buffer body) {
      open = request;
      if (cancelled) {
        request.reset();
        return;
      }
      request
          .response()
          .onComplete(
              response -> {
                if (response.succeeded() && response.result().statusCode() < FIRST_FINAL_STATUS) {
                  notFinal(request, response.result().statusCode());
                } else if (response.succeeded()) {
                  reply.tryComplete(new Reply.Answered(new VertxNodeResponse(response.result())));
                } else {
                  failed(response.cause());
                }
              });
      var bodiless = body.length() == 0 && !request.getMethod().equals(HttpMethod.POST);
      var sent = bodiless ? request.end() : request.end(body);
      sent.onFailure(this::failed);
    }

    /// The response that may follow would be taken for that of the connection's next request.
    private void notFinal(HttpClientRequest request, int status) {
      request.connection().close();
      var reason = "status " + status + " instead of a response";
      reply.tryComplete(new Reply.Failed(new WireFailure(WireFailure.Kind.MALFORMED, reason)));
    }

    private void failed(Throwable cause) {
      reply.tryComplete(new Reply.Failed(WireFailure.of(cause)));
    }

    @Override
    public Future<Reply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      cancelled = true;
      var request = open;
      if (request != null) {
        request.reset();
      }
    }
  }
}
