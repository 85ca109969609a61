package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import org.fresnel.node.Node;
import org.jspecify.annotations.Nullable;

/// Exchanges over a Vert.x client.
final class VertxNodeClient implements NodeClient {
  private final Dialer dialer;

  VertxNodeClient(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public Exchange send(Node node, NodeRequest request) {
    var exchange = new Running(request.held());
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
    private final HeldBytes held;
    private boolean over;
    private boolean cancelled;

    private Running(HeldBytes held) {
      this.held = held;
      held.hold();
    }

    private void opened(HttpClientRequest request, Buffer body) {
      open = request;
      if (cancelled) {
        request.reset();
        release();
        return;
      }
      request
          .response()
          .onComplete(
              response -> {
                if (response.succeeded()) {
                  answered(new VertxNodeResponse(response.result(), held));
                } else {
                  failed(response.cause());
                }
              });
      var bodiless = body.length() == 0 && !request.getMethod().equals(HttpMethod.POST);
      var sent = bodiless ? request.end() : send(request, body);
      sent.onFailure(this::failed);
    }

    private static Future<Void> send(HttpClientRequest request, Buffer body) {
      if (body.length() <= PacedWrite.SLICE_BYTES) {
        return request.end(body);
      }
      request.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
      return PacedWrite.write(request, body).compose(_ -> request.end());
    }

    private void answered(VertxNodeResponse response) {
      response.ended().onComplete(_ -> release());
      reply.tryComplete(new Reply.Answered(response));
    }

    private void release() {
      if (!over) {
        over = true;
        held.release();
      }
    }

    private void failed(Throwable cause) {
      reply.tryComplete(new Reply.Failed(WireFailure.of(cause)));
      release();
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
