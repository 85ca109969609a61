package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.fresnel.node.Node;

/// One request on its way to one node. If a reused connection ends before the response begins, the
/// request is sent once more, on a new connection: the node may have closed the old one before it
/// saw the request, and the other pooled connections may be as dead. That is no failure of the
/// node. Runs on one event loop.
final class DialedRequest {
  private static final int FIRST_FINAL_STATUS = 200;

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
      response.tryFail(new HttpClosedException("given up before it was sent"));
      return;
    }
    http.response()
        .onSuccess(head -> responded(http, head))
        .onFailure(cause -> failed(opened, cause));
    sendBody(http).onFailure(cause -> failed(opened, cause));
  }

  /// A response that is not final is none, and the one that may follow would be taken for that of
  /// the connection's next request.
  private void responded(HttpClientRequest http, HttpClientResponse head) {
    if (head.statusCode() >= FIRST_FINAL_STATUS) {
      response.tryComplete(head);
    } else {
      http.connection().close();
      var reason = "status " + head.statusCode() + " instead of a response";
      response.tryFail(new UnusableAnswer(head.statusCode(), reason));
    }
  }

  private Future<Void> sendBody(HttpClientRequest http) {
    var bodiless = request.body().length() == 0 && !http.getMethod().equals(HttpMethod.POST);
    if (bodiless) {
      return http.end();
    }
    var body = request.body();
    if (body.length() <= PacedWrite.SLICE_BYTES) {
      return http.end(body);
    }
    http.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    return PacedWrite.write(http, body).compose(_ -> http.end());
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
