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

/// Reads a request's body completely: only then can it be sent to more than one node.
final class BodyReader {
  private static final String CONTINUE = "100-continue";

  private BodyReader() {}

  /// The result of reading a body.
  sealed interface Result {
    /// The whole body.
    record Whole(Buffer body) implements Result {}

    /// More than the bound.
    record TooLarge() implements Result {}

    /// More than the space in the byte budget now.
    record NoRoom() implements Result {}

    /// Not complete in time.
    record TooSlow() implements Result {}
  }

  /// Reads the body. A body that is too large is recognised at the latest after that many bytes. A
  /// client that waits for `100 Continue` gets it unless its body is too large. Fails if the client
  /// disconnects.
  ///
  /// @param held holder of the body's bytes
  /// @param within longest duration
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

  /// See RFC 9112, section 6.3: a request has a body only if its headers announce it.
  private static boolean hasNoBody(HttpServerRequest request) {
    var headers = request.headers();
    return !headers.contains(HttpHeaders.CONTENT_LENGTH)
        && !headers.contains(HttpHeaders.TRANSFER_ENCODING);
  }
}
