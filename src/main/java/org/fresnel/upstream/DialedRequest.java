package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.fresnel.node.Node;

/// One request to one node. Runs on one event loop.
///
/// It is sent again, on a new connection, if a reused connection ends before the response begins:
/// the node may have closed it before it read the request, and the other pooled connections may be
/// closed too. This is no failure of the node. The same applies to any connection that ends before
/// the whole of a large request was sent.
///
/// A node may respond before it has the whole request, and close. Its response is read although
/// nothing more can be sent.
final class DialedRequest {
  private static final int FIRST_FINAL_STATUS = 200;
  private static final int FIRST_ERROR_STATUS = 400;

  private final Dialer dialer;
  private final Node node;
  private final NodeRequest request;
  private final Promise<HttpClientResponse> response = Promise.promise();
  private Optional<Dialer.Opened> open = Optional.empty();

  /// The upload of the request on the open connection; succeeded while there is none.
  private Future<Void> sending = Future.succeededFuture();

  /// Whether the node may have the whole request.
  private boolean sentWhole;

  private boolean repeated;
  private boolean cancelled;

  DialedRequest(Dialer dialer, Node node, NodeRequest request) {
    this.dialer = dialer;
    this.node = node;
    this.request = request;
  }

  /// Sends it. Called on the event loop.
  DialedRequest start() {
    dialer.open(node, request).onSuccess(this::send).onFailure(response::tryFail);
    return this;
  }

  /// The head of the response, or the reason why there is none.
  Future<HttpClientResponse> response() {
    return response.future();
  }

  /// The failure that explains a missing or incomplete response.
  ExchangeFailure failure(Throwable cause) {
    var failure = ExchangeFailure.of(cause);
    var interrupted = !sentWhole && !sending.succeeded();
    return interrupted && failure.kind() == ExchangeFailure.Kind.CLOSED
        ? ExchangeFailure.UPLOAD_INTERRUPTED
        : failure;
  }

  /// Cancels the request. A call before the connection is open is remembered until then.
  void cancel() {
    cancelled = true;
    open.ifPresent(
        sent -> {
          sent.request().reset();
          endUpload(sent.request());
        });
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
    sentWhole |= request.body().length() <= PacedWrite.SLICE_BYTES;
    sending = sendAll(http);
    sending.onSuccess(_ -> sentWhole = true).onFailure(cause -> cannotBeSent(opened, cause));
  }

  private Future<Void> sendAll(HttpClientRequest http) {
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

  /// An informational response is treated as a failure: the final response that may follow would be
  /// taken for that of the connection's next request. After an error the node does not need the
  /// rest of the request.
  private void responded(HttpClientRequest http, HttpClientResponse head) {
    if (head.statusCode() < FIRST_FINAL_STATUS) {
      ImmediateClose.of(http.connection());
      var reason = "status " + head.statusCode() + " instead of a response";
      response.tryFail(new UnusableResponseException(head.statusCode(), reason));
      return;
    }
    if (head.statusCode() >= FIRST_ERROR_STATUS) {
      head.end().onComplete(_ -> endUpload(http));
    }
    response.tryComplete(head);
  }

  /// The unsent rest would stay in memory for as long as the node does not read.
  private void endUpload(HttpClientRequest http) {
    if (!sending.isComplete()) {
      ImmediateClose.of(http.connection());
    }
  }

  /// A request that cannot be sent may have a response that can be read. Without one, the end of
  /// the connection is read and reported instead.
  private void cannotBeSent(Dialer.Opened opened, Throwable cause) {
    if (ExchangeFailure.of(cause).kind() != ExchangeFailure.Kind.CLOSED) {
      failed(opened, cause);
    }
  }

  /// The end of the request and the response both report the same end of a connection.
  private void failed(Dialer.Opened opened, Throwable cause) {
    if (!open.equals(Optional.of(opened))) {
      return;
    }
    if (isToBeRepeated(opened, cause)) {
      repeated = true;
      open = Optional.empty();
      sending = Future.succeededFuture();
      dialer.reopen(node, request).onSuccess(this::send).onFailure(response::tryFail);
    } else {
      response.tryFail(cause);
    }
  }

  private boolean isToBeRepeated(Dialer.Opened opened, Throwable cause) {
    return isLost(opened, failure(cause).kind())
        && !repeated
        && request.repeatable()
        && !cancelled
        && !response.future().isComplete();
  }

  private static boolean isLost(Dialer.Opened opened, ExchangeFailure.Kind kind) {
    return switch (kind) {
      case UPLOAD_INTERRUPTED -> true;
      case CLOSED -> opened.reused();
      case UNREACHABLE, CONNECT_TIMEOUT, BUSY, MALFORMED, NO_ROOM -> false;
    };
  }
}
