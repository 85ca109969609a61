package org.fresnel.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;

/// The client's end of a stream. A client that does not keep up is disconnected, because it would
/// get more and more outdated events.
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

  /// The bytes of the event on the wire, made once for all clients.
  static Buffer frame(ServerSentEvent event) {
    var data = event.data().replace("\n", "\ndata: ");
    return Buffer.buffer("event: " + event.topic() + "\ndata: " + data + "\n\n");
  }

  boolean begun() {
    return begun;
  }

  /// Sends the response head.
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

  /// No effect before the response head is sent.
  void deliver(Buffer frame) {
    if (begun) {
      write(frame);
    }
  }

  void close() {
    keepAlive.cancel();
  }

  /// Ends the stream completely. The data plane closes the connection behind it.
  void end() {
    begin();
    if (!over && !response.ended() && !response.closed()) {
      over = true;
      var _ = response.end();
    }
  }

  /// Ends the stream in mid-body, so that the client notices.
  void cut() {
    if (!over && !response.closed()) {
      over = true;
      listener.cut();
      response.reset();
    }
  }

  /// Bytes that are not sent at once are in flight.
  ///
  /// @return whether there was space for them
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

  /// Writing a buffer consumes it, so every client needs its own view.
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
