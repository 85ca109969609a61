package org.fresnel.proxy.server;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.fresnel.upstream.ImmediateClose;
import org.fresnel.upstream.Timers;

/// The end of a connection while the rest of a body still arrives. If the connection were closed at
/// once, the client might never see the response, so the bytes are discarded for a while: until the
/// body ends, up to a time limit, or up to a number of bytes.
final class LingeringClose {
  static final Duration MOST_TIME = Duration.ofSeconds(5);
  static final long MOST_BYTES = 32L << 20;

  private long left = MOST_BYTES;

  private LingeringClose() {}

  /// Called before the response, on the request's event loop.
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
