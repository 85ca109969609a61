package org.fresnel.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.fresnel.wire.ContentLength;
import org.fresnel.wire.Timers;

/// Takes in a request's body, whole: only then can it be sent to more than one node.
final class Intake {
  private static final String CONTINUE = "100-continue";

  private Intake() {}

  /// What came of it.
  sealed interface Result {
    /// All of it.
    record Whole(Buffer body) implements Result {}

    /// More than the bound.
    record TooLarge() implements Result {}

    /// Not all of it in time.
    record TooSlow() implements Result {}
  }

  /// Reads the body. That it is too large is known at the latest after that many bytes. A client
  /// that waits for permission to send its body gets it unless it would send too much. Fails if the
  /// client breaks off.
  ///
  /// @param within how long it may take
  static Future<Result> body(
      HttpServerRequest request, int maxBytes, Timers timers, Duration within) {
    if (request.isEnded() || hasNoBody(request)) {
      return Future.succeededFuture(new Result.Whole(Buffer.buffer()));
    }
    if (ContentLength.announced(request.headers()) > maxBytes) {
      return Future.succeededFuture(new Result.TooLarge());
    }
    var result = Promise.<Result>promise();
    var alarm = timers.after(within, () -> result.tryComplete(new Result.TooSlow()));
    var body = Buffer.buffer();
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.exceptionHandler(result::tryFail);
    request.endHandler(_ -> result.tryComplete(new Result.Whole(body)));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > maxBytes) {
            request.handler(null);
            result.tryComplete(new Result.TooLarge());
          } else {
            body.appendBuffer(chunk);
          }
        });
    return result.future().onComplete(_ -> alarm.cancel());
  }

  /// See RFC 9112, section 6.3: a request has a body only if it says so.
  private static boolean hasNoBody(HttpServerRequest request) {
    var headers = request.headers();
    return !headers.contains(HttpHeaders.CONTENT_LENGTH)
        && !headers.contains(HttpHeaders.TRANSFER_ENCODING);
  }
}
