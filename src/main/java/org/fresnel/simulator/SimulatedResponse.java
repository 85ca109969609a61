package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.fresnel.ssz.ByteSource;

/// What a handler answers.
sealed interface SimulatedResponse {

  /// An answer that is in memory.
  record Whole(int status, String contentType, Map<String, String> headers, Buffer body)
      implements SimulatedResponse {
    public Whole {
      headers = Map.copyOf(headers);
    }

    Whole with(Map<String, String> added) {
      return new Whole(status, contentType, added, body);
    }
  }

  /// A long answer: `start`, then `length` bytes of a repeated `filler`, then `end`.
  record Streamed(
      String contentType,
      Map<String, String> headers,
      Buffer start,
      long length,
      Buffer filler,
      Buffer end)
      implements SimulatedResponse {
    public Streamed {
      headers = Map.copyOf(headers);
    }

    long total() {
      return start.length() + length + end.length();
    }
  }

  /// The first bytes of a source.
  record Read(String contentType, Map<String, String> headers, ByteSource source, long length)
      implements SimulatedResponse {
    public Read {
      headers = Map.copyOf(headers);
    }
  }

  /// A stream of server-sent events.
  record Events(List<String> topics) implements SimulatedResponse {
    public Events {
      topics = List.copyOf(topics);
    }
  }

  static Whole json(JsonObject body) {
    return new Whole(200, Accept.JSON, Map.of(), body.toBuffer());
  }

  /// `{"data": ...}`.
  static Whole data(Object data) {
    return json(JsonObject.of("data", data));
  }

  static Whole ssz(byte[] body) {
    return new Whole(200, Accept.SSZ, Map.of(), Buffer.buffer(body));
  }

  /// The client's answer to a successful submission.
  static Whole acknowledged(SimulatedCall call) {
    String body = call.node().profile().acknowledgement();
    return new Whole(200, body.isEmpty() ? "" : Accept.JSON, Map.of(), Buffer.buffer(body));
  }

  /// A status without a body.
  static Whole status(int status) {
    return new Whole(status, "", Map.of(), Buffer.buffer());
  }

  static Whole text(int status, String body) {
    return new Whole(status, "text/plain; charset=utf-8", Map.of(), Buffer.buffer(body));
  }

  static Whole error(int status, String message) {
    return error(status, JsonObject.of("code", status, "message", message));
  }

  static Whole error(int status, JsonObject body) {
    return new Whole(status, Accept.JSON, Map.of(), body.toBuffer());
  }
}
