package org.fresnel.upstream;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// A parser of server-sent events that works in bounded steps. The network may split the bytes
/// anywhere. See the HTML standard, "server-sent events"; ids and retry times are not used by the
/// Beacon API and are dropped.
final class EventParser {
  /// The largest event of the Beacon API, an attester slashing of two whole committees, has less
  /// than 3 MiB.
  static final int MAX_EVENT_BYTES = 4 << 20;

  /// Most events of one step: a few hundred microseconds.
  static final int EVENTS_PER_STEP = 16;

  /// Most lines of one step, including those without content.
  static final int LINES_PER_STEP = 256;

  private static final int USUAL_BYTES = 65_536;
  private static final byte[] EVENT = "event:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  private final Consumer<ServerSentEvent> events;
  private byte[] bytes = new byte[0];
  private int start;
  private int searched;
  private int end;
  private String topic = "";
  private StringBuilder data = new StringBuilder();
  private int dispatched;

  /// The result of a step.
  enum Step {
    /// There are more whole lines.
    MORE,
    /// The rest is incomplete until more bytes arrive.
    DRAINED,
    /// An event is larger than [#MAX_EVENT_BYTES]: the stream cannot be used any more.
    OVERSIZED
  }

  EventParser(Consumer<ServerSentEvent> events) {
    this.events = events;
  }

  /// Adds bytes. Called only when the ones before are drained.
  void take(Buffer chunk) {
    var rest = end - start;
    var needed = rest + chunk.length();
    if (needed > bytes.length || (bytes.length > USUAL_BYTES && needed <= USUAL_BYTES)) {
      var capacity = needed > USUAL_BYTES ? Math.max(needed, 2 * rest) : USUAL_BYTES;
      var roomier = new byte[capacity];
      System.arraycopy(bytes, start, roomier, 0, rest);
      bytes = roomier;
    } else if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, rest);
    }
    searched -= start;
    start = 0;
    chunk.getBytes(bytes, rest);
    end = needed;
  }

  /// Parses part of the added bytes.
  Step step() {
    dispatched = 0;
    for (var lines = 0; lines < LINES_PER_STEP && dispatched < EVENTS_PER_STEP; lines++) {
      var lineEnd = lineEnd();
      if (lineEnd < 0) {
        return sized(Step.DRAINED);
      }
      line(start, lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd);
      start = lineEnd + 1;
      searched = start;
      if (data.length() > MAX_EVENT_BYTES) {
        return Step.OVERSIZED;
      }
    }
    return sized(Step.MORE);
  }

  private Step sized(Step step) {
    var line = step == Step.DRAINED ? end - start : 0;
    return line + data.length() > MAX_EVENT_BYTES ? Step.OVERSIZED : step;
  }

  private int lineEnd() {
    for (var i = searched; i < end; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    searched = end;
    return -1;
  }

  private void line(int from, int to) {
    if (from == to) {
      dispatch();
    } else if (begins(EVENT, from, to)) {
      topic = text(from + EVENT.length, to);
    } else if (begins(DATA, from, to)) {
      data.append(data.isEmpty() ? "" : "\n").append(text(from + DATA.length, to));
    }
  }

  private boolean begins(byte[] field, int from, int to) {
    return to - from >= field.length
        && Arrays.equals(bytes, from, from + field.length, field, 0, field.length);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      dispatched++;
      events.accept(new ServerSentEvent(topic, data.toString()));
      data = new StringBuilder();
    }
    topic = "";
  }
}
