package org.fresnel.proxy.server;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.fresnel.upstream.ImmediateClose;
import org.fresnel.upstream.Timers;

/// The end of a connection on which the rest of a body still comes. Closed at once, the client
/// might never see the answer, so what comes is passed over for a while: until the body ends, or
/// for so long, or up to so many bytes.
final class LingeringClose {
  static final Duration MOST_TIME = Duration.ofSeconds(5);
  static final long MOST_BYTES = 32L << 20;

  private long left = MOST_BYTES;

  private LingeringClose() {}

  /// To be called before the answer, on the request's event loop.
  static void of(HttpServerRequest request, Timers timers) {
    var connection = request.connection();
    if (request.isEnded()) {
      request.response().bodyEndHandler(_ -> connection.close());
      return;
    }
    var linger = new LingeringClose();
    var alarm = timers.after(MOST_TIME, () -> ImmediateClose.of(connection));
    request.exceptionHandler(_ -> alarm.cancel());
    request.endHandler(
        _ -> {
          alarm.cancel();
          connection.close();
        });
    request.handler(
        chunk -> {
          linger.left -= chunk.length();
          if (linger.left < 0) {
            alarm.cancel();
            ImmediateClose.of(connection);
          }
        });
  }
}
