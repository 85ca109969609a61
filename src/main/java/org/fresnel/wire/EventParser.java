package org.fresnel.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts a byte stream into events, wherever the network has cut it. See the HTML standard, "server-
/// sent events"; ids and retry times are not used by the Beacon API and are dropped.
final class EventParser {
  /// Events larger than 64 KiB exist (slashings); nothing sensible is larger than this.
  static final int MAX_EVENT_BYTES = 8 << 20;

  private final Consumer<ServerSentEvent> events;
  private Buffer pending = Buffer.buffer();
  private String topic = "";
  private StringBuilder data = new StringBuilder();

  EventParser(Consumer<ServerSentEvent> events) {
    this.events = events;
  }

  /// Takes in the next bytes.
  ///
  /// @return whether the stream is still sane; an event without end is not
  boolean feed(Buffer chunk) {
    var searched = pending.length();
    pending.appendBuffer(chunk);
    var start = 0;
    for (var i = searched; i < pending.length(); i++) {
      if (pending.getByte(i) == '\n') {
        line(pending.getString(start, i, StandardCharsets.UTF_8.name()));
        start = i + 1;
      }
    }
    pending = pending.getBuffer(start, pending.length());
    return pending.length() + data.length() <= MAX_EVENT_BYTES;
  }

  private void line(String raw) {
    var line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("event:")) {
      topic = line.substring("event:".length()).strip();
    } else if (line.startsWith("data:")) {
      data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length()).strip());
    }
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      events.accept(new ServerSentEvent(topic, data.toString()));
    }
    topic = "";
    data = new StringBuilder();
  }
}
