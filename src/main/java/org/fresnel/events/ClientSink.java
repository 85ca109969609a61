package org.fresnel.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;

/// The client's end of a stream. A client that does not keep up is cut off, since it would have to
/// be told more and more that is no longer true.
final class ClientSink {
  static final String MEDIA_TYPE = "text/event-stream";

  private static final int BAD_REQUEST = 400;
  private static final int MAX_QUEUED_BYTES = 1 << 20;
  private static final String KEEP_ALIVE = ":\n\n";

  private final HttpServerResponse response;
  private final Timers timers;
  private final EventSettings settings;
  private final StreamListener listener;
  private final ByteBudget bytes;
  private Timers.Alarm keepAlive = () -> {};
  private boolean begun;
  private boolean over;

  ClientSink(
      HttpServerResponse response,
      Timers timers,
      EventSettings settings,
      StreamListener listener,
      ByteBudget bytes) {
    this.response = response;
    this.timers = timers;
    this.settings = settings;
    this.listener = listener;
    this.bytes = bytes;
    response.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
  }

  /// The event as it goes over the wire, to be made once for all clients.
  static Buffer frame(ServerSentEvent event) {
    var data = event.data().replace("\n", "\ndata: ");
    return Buffer.buffer("event: " + event.topic() + "\ndata: " + data + "\n\n");
  }

  boolean begun() {
    return begun;
  }

  /// Tells the client that it has a stream.
  void begin() {
    if (begun || response.ended() || response.closed()) {
      return;
    }
    begun = true;
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("X-Accel-Buffering", "no");
    write(Buffer.buffer(KEEP_ALIVE));
  }

  void refuse(String reason) {
    if (!response.ended() && !response.closed()) {
      var error = new JsonObject().put("code", BAD_REQUEST).put("message", reason);
      response
          .setStatusCode(BAD_REQUEST)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(error.toBuffer());
    }
  }

  /// Without effect before the beginning.
  void tell(Buffer frame) {
    if (begun) {
      write(frame);
    }
  }

  void close() {
    keepAlive.cancel();
  }

  /// Ends the stream in mid-body, so that the client notices.
  void cut() {
    if (!over && !response.closed()) {
      over = true;
      listener.cut();
      response.reset();
    }
  }

  /// What has not left at once is in flight.
  ///
  /// @return whether there was room for it
  private boolean send(Buffer text) {
    var sent = response.write(text.slice(0, text.length()));
    if (sent.isComplete()) {
      return true;
    }
    var length = text.length();
    var hasRoom = bytes.takeSpare(length);
    if (hasRoom) {
      sent.onComplete(_ -> bytes.giveBack(length));
    }
    return hasRoom;
  }

  /// Writing a buffer consumes it, so that every client needs a view of its own.
  private void write(Buffer text) {
    if (over || response.closed()) {
      return;
    }
    if (response.writeQueueFull() || !send(text)) {
      cut();
      return;
    }
    keepAlive.cancel();
    keepAlive = timers.after(settings.keepAlive(), () -> write(Buffer.buffer(KEEP_ALIVE)));
  }
}
