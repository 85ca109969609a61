package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.fresnel.node.Node;

/// One request on its way to one node. If a reused connection ends before the response begins, the
/// request is sent once more, on a new connection: the node may have closed the old one before it
/// saw the request, and the other pooled connections may be as dead. That is no failure of the
/// node. Runs on one event loop.
final class DialedRequest {
  private final Dialer dialer;
  private final Node node;
  private final NodeRequest request;
  private final Promise<HttpClientResponse> response = Promise.promise();
  private Optional<Dialer.Opened> open = Optional.empty();
  private boolean cancelled;

  DialedRequest(Dialer dialer, Node node, NodeRequest request) {
    this.dialer = dialer;
    this.node = node;
    this.request = request;
  }

  /// Sends it.
  DialedRequest start() {
    dialer.open(node, request).onSuccess(this::send).onFailure(response::tryFail);
    return this;
  }

  /// The head of the response, or why there is none.
  Future<HttpClientResponse> response() {
    return response.future();
  }

  /// Gives up. It may come before the connection is there, so it is remembered until then.
  void cancel() {
    cancelled = true;
    open.ifPresent(sent -> sent.request().reset());
  }

  private void send(Dialer.Opened opened) {
    var http = opened.request();
    open = Optional.of(opened);
    if (cancelled) {
      http.reset();
      return;
    }
    http.response().onSuccess(response::tryComplete).onFailure(cause -> failed(opened, cause));
    sendBody(http).onFailure(cause -> failed(opened, cause));
  }

  private Future<Void> sendBody(HttpClientRequest http) {
    var bodiless = request.body().length() == 0 && !http.getMethod().equals(HttpMethod.POST);
    return bodiless ? http.end() : http.end(request.body());
  }

  /// The end of the request and the response both report the same end of a connection.
  private void failed(Dialer.Opened opened, Throwable cause) {
    if (!open.equals(Optional.of(opened))) {
      return;
    }
    if (isToBeRepeated(opened, cause)) {
      open = Optional.empty();
      dialer.openAnew(node, request).onSuccess(this::send).onFailure(response::tryFail);
    } else {
      response.tryFail(cause);
    }
  }

  private boolean isToBeRepeated(Dialer.Opened opened, Throwable cause) {
    return opened.reused()
        && request.repeatable()
        && !cancelled
        && !response.future().isComplete()
        && WireFailure.of(cause).kind() == WireFailure.Kind.CLOSED;
  }
}
