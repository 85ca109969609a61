package org.fresnel.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.fresnel.wire.ServerSentEvent;
import org.fresnel.wire.Timers;

/// The client's end of a stream. A client that does not keep up is cut off, since it would have to
/// be told more and more that is no longer true.
final class ClientSink {
  static final String MEDIA_TYPE = "text/event-stream";

  private static final int MAX_QUEUED_BYTES = 1 << 20;
  private static final String KEEP_ALIVE = ":\n\n";

  private final HttpServerResponse response;
  private final Timers timers;
  private final EventSettings settings;
  private Timers.Alarm keepAlive = () -> {};
  private boolean begun;

  ClientSink(HttpServerResponse response, Timers timers, EventSettings settings) {
    this.response = response;
    this.timers = timers;
    this.settings = settings;
    response.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
  }

  boolean begun() {
    return begun;
  }

  /// Tells the client that it has a stream. From here on it never ends but by the client's will.
  void begin() {
    if (begun || response.closed()) {
      return;
    }
    begun = true;
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("X-Accel-Buffering", "no");
    write(KEEP_ALIVE);
  }

  void refuse(int status, Buffer body) {
    if (!response.closed()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(body);
    }
  }

  void tell(ServerSentEvent event) {
    var data = event.data().replace("\n", "\ndata: ");
    write("event: " + event.topic() + "\ndata: " + data + "\n\n");
  }

  void close() {
    keepAlive.cancel();
  }

  private void write(String text) {
    if (response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
      return;
    }
    response.write(text);
    keepAlive.cancel();
    keepAlive = timers.after(settings.keepAlive(), () -> write(KEEP_ALIVE));
  }
}
