package org.fresnel.proxy.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.exchange.RequestOrigin;
import org.fresnel.upstream.AcceptHeader;
import org.fresnel.upstream.ImmediateClose;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.PacedWrite;
import org.fresnel.upstream.Timers;

/// The client's side of one request; it writes exactly one response.
final class ClientConnection {
  static final String RETRY_AFTER_SECONDS = "1";

  static final int METHOD_NOT_ALLOWED = 405;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final String NO_ROOM = "too many bytes in flight at a time";

  private final HttpServerRequest request;
  private final boolean attribution;

  /// Whether the head of the response asks for no further request on the connection.
  private boolean last;

  private RequestOrigin origin = RequestOrigin.NONE;

  /// @param attribution whether the response names the node and the attempts
  ClientConnection(HttpServerRequest request, boolean attribution) {
    this.request = request;
    this.attribution = attribution;
  }

  /// Gives the request its correlation id. A client that sent one gets it back.
  void identify(RequestIds ids) {
    var sent = RequestIds.sent(request.headers());
    if (!sent.isEmpty()) {
      request.response().putHeader(RequestIds.HEADER, sent);
    }
    var address = request.remoteAddress();
    origin =
        new RequestOrigin(
            sent.isEmpty() ? ids.next() : sent, address == null ? "-" : address.hostAddress());
  }

  RequestOrigin origin() {
    return origin;
  }

  /// Forwards a node's response, byte for byte. Completes when the client has taken it, or never
  /// will.
  Future<Void> relay(Answer.Relayed answer) {
    var response = request.response();
    response.setStatusCode(answer.response().status());
    HeaderFilter.toClient(answer.response().headers())
        .forEach((name, value) -> response.headers().add(name, value));
    attribute(answer);
    return switch (answer.body()) {
      case NodeResponse.Body.Whole(var bytes) -> endWith(bytes);
      case NodeResponse.Body.Larger(var beginning, var rest) -> {
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
          withoutLength(response);
        }
        response.setWriteQueueMaxSize(PacedWrite.SLICE_BYTES);
        yield PacedWrite.write(response, beginning)
            .compose(_ -> rest.pipe().endOnFailure(false).to(response))
            .onFailure(_ -> abortResponse(answer.response()));
      }
      case NodeResponse.Body.Broken _ -> {
        abortResponse(answer.response());
        yield Future.succeededFuture();
      }
    };
  }

  /// A body of unknown length. HTTP/1.0 has no chunks: the end of the connection is the end of the
  /// body.
  private void withoutLength(HttpServerResponse response) {
    if (request.version() == HttpVersion.HTTP_1_0) {
      RequestDecoder.endAfterThis(request.connection());
      isTheLast();
      response.bodyEndHandler(_ -> request.connection().close());
    } else {
      response.setChunked(true);
    }
  }

  /// Responds with JSON.
  void json(int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(request.method().equals(HttpMethod.HEAD) ? Buffer.buffer() : body.toBuffer());
  }

  /// Responds with an error in the Beacon API's form.
  void error(int status, String message) {
    json(status, ErrorBody.of(status, message));
  }

  /// Refuses the method.
  void otherMethod(List<String> allowed, String got) {
    request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
    error(METHOD_NOT_ALLOWED, "expected " + String.join(" or ", allowed) + ", got " + got);
  }

  /// Asks the client to send no further request on this connection.
  void isTheLast() {
    var headers = request.response().headers();
    headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    if (request.version() == HttpVersion.HTTP_1_0) {
      // Vert.x would otherwise write the value that the client asked for.
      request
          .response()
          .headersEndHandler(_ -> headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
    }
  }

  /// As `isTheLast`, if that is so when the response begins. Then the connection is closed behind
  /// it, unless bytes of the request are still on their way: they would make the close a reset.
  void isTheLastIf(BooleanSupplier ending) {
    var response = request.response();
    response.headersEndHandler(
        _ -> {
          last = ending.getAsBoolean();
          if (last) {
            response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
          }
        });
    response.bodyEndHandler(
        _ -> {
          if (last && request.isEnded()) {
            request.connection().close();
          }
        });
  }

  /// Rejects a request after which nothing on its connection can be trusted: no later bytes on it
  /// are read.
  void cutOff(int status, String message) {
    RequestDecoder.end(request.connection());
    isTheLast();
    request.response().bodyEndHandler(_ -> request.connection().close());
    error(status, message);
  }

  /// Rejects a request because of a limit that may be free later. Its body, if it has one, is not
  /// stored, and its connection is closed.
  void overloaded(int status, String message, Timers timers) {
    toBeRepeated();
    if (!request.isEnded()) {
      closeSoon(timers);
    }
    error(status, message);
  }

  /// Rejects a request because the byte budget has no space for it, and closes its connection.
  void noRoom(Timers timers) {
    toBeRepeated();
    closeSoon(timers);
    error(SERVICE_UNAVAILABLE, NO_ROOM);
  }

  /// Tells the client that it may retry in a moment.
  void toBeRepeated() {
    request.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
  }

  private void closeSoon(Timers timers) {
    RequestDecoder.endAfterThis(request.connection());
    isTheLast();
    LingeringClose.of(request, timers);
  }

  /// Rejects an unauthenticated client, and closes the connection.
  void rejectAndClose(int status, String message, Timers timers) {
    closeSoon(timers);
    error(status, message);
  }

  /// Rejects a body of that size, and closes the connection.
  void tooLarge(long maxBytes, Timers timers) {
    closeSoon(timers);
    error(CONTENT_TOO_LARGE, "expected a body of at most " + maxBytes + " bytes");
  }

  /// Responds without a body.
  void empty(int status) {
    request.response().setStatusCode(status).end();
  }

  /// Returns whether the client accepts JSON.
  boolean acceptsJson() {
    return AcceptHeader.accepts(AcceptHeader.combined(request.headers()), "application/json");
  }

  /// Monitors the pace of the response that is being written.
  SlowReaderCutoff cutoff(Timers timers, long leastRate, Runnable cut) {
    var response = request.response();
    return new SlowReaderCutoff(
        timers,
        response::bytesWritten,
        () -> !response.ended() && !response.closed() && response.writeQueueFull(),
        leastRate,
        cut);
  }

  /// Closes the connection at once, even during a response.
  void drop() {
    ImmediateClose.of(request.connection());
  }

  /// The response cannot be completed, and the client must notice: a normal end would look
  /// complete.
  private void abortResponse(NodeResponse response) {
    response.discard();
    ImmediateClose.of(request.connection());
  }

  /// A response to HEAD has the length of the response to GET, and no body.
  private Future<Void> endWith(Buffer bytes) {
    HttpServerResponse response = request.response();
    if (request.method().equals(HttpMethod.HEAD)) {
      return response.end();
    }
    if (bytes.length() <= PacedWrite.SLICE_BYTES) {
      return response.end(bytes);
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
    response.setWriteQueueMaxSize(PacedWrite.SLICE_BYTES);
    return PacedWrite.write(response, bytes).compose(_ -> response.end());
  }

  private void attribute(Answer.Relayed answer) {
    if (attribution) {
      request
          .response()
          .putHeader(HeaderFilter.NODE, answer.node().name())
          .putHeader(HeaderFilter.ATTEMPTS, Integer.toString(answer.attempts().size()));
      if (!answer.choice().isEmpty()) {
        request.response().putHeader(HeaderFilter.CHOICE, answer.choice());
      }
    }
  }
}
