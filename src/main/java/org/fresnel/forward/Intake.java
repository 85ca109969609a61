package org.fresnel.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in a request's body, whole: only then can it be sent to more than one node.
final class Intake {
  private static final String CONTINUE = "100-continue";

  private Intake() {}

  /// The body; empty if it is larger than the bound, which is known at the latest after that many
  /// bytes. A client that waits for permission to send its body gets it unless it would send too
  /// much. Fails if the client breaks off.
  static Future<Optional<Buffer>> body(HttpServerRequest request, int maxBytes) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (declared(length) > maxBytes) {
      return Future.succeededFuture(Optional.empty());
    }
    var result = Promise.<Optional<Buffer>>promise();
    var body = Buffer.buffer();
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.exceptionHandler(result::tryFail);
    request.endHandler(_ -> result.tryComplete(Optional.of(body)));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > maxBytes) {
            request.handler(null);
            result.tryComplete(Optional.empty());
          } else {
            body.appendBuffer(chunk);
          }
        });
    return result.future();
  }

  /// A length that is no small number is left to the count of what comes, or to the HTTP parser.
  private static long declared(@Nullable String length) {
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
