package org.fresnel.proxy.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.fresnel.upstream.ContentLengthHeader;
import org.fresnel.upstream.HeldBytes;
import org.fresnel.upstream.SegmentedBody;
import org.fresnel.upstream.Timers;

/// Takes in a request's body, whole: only then can it be sent to more than one node.
final class BodyReader {
  private static final String CONTINUE = "100-continue";

  private BodyReader() {}

  /// What came of it.
  sealed interface Result {
    /// All of it.
    record Whole(Buffer body) implements Result {}

    /// More than the bound.
    record TooLarge() implements Result {}

    /// More than there is room for at the moment.
    record NoRoom() implements Result {}

    /// Not all of it in time.
    record TooSlow() implements Result {}
  }

  /// Reads the body. That it is too large is known at the latest after that many bytes. A client
  /// that waits for permission to send its body gets it unless it would send too much. Fails if the
  /// client breaks off.
  ///
  /// @param held that the body's bytes are taken of
  /// @param within how long it may take
  static Future<Result> body(
      HttpServerRequest request, long maxBytes, HeldBytes held, Timers timers, Duration within) {
    if (request.isEnded() || hasNoBody(request)) {
      return Future.succeededFuture(new Result.Whole(Buffer.buffer()));
    }
    var announced = ContentLengthHeader.announced(request.headers());
    if (announced > maxBytes) {
      return Future.succeededFuture(new Result.TooLarge());
    }
    if (!held.take(announced)) {
      return Future.succeededFuture(new Result.NoRoom());
    }
    var result = Promise.<Result>promise();
    var alarm = timers.after(within, () -> result.tryComplete(new Result.TooSlow()));
    var body = new SegmentedBody(held, announced);
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.exceptionHandler(result::tryFail);
    request.endHandler(_ -> result.tryComplete(new Result.Whole(body.bytes())));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > maxBytes) {
            request.handler(null);
            result.tryComplete(new Result.TooLarge());
          } else if (!body.add(chunk)) {
            request.handler(null);
            result.tryComplete(new Result.NoRoom());
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
