package org.fresnel.simulator;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A node's open event streams; at most 256, and one whose client does not read is cut.
final class SimulatedEventStreams {
  private static final int MOST_STREAMS = 256;

  private record Stream(
      List<String> topics, HttpServerResponse response, HttpConnection connection) {}

  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private volatile AnnouncedHead trail;

  SimulatedEventStreams(KnownChain view) {
    trail = new AnnouncedHead(view);
  }

  int size() {
    return streams.size();
  }

  /// Starts a stream of what happens from now on.
  void open(List<String> topics, HttpServerRequest request, NodeState node) {
    advance(node);
    HttpServerResponse response = request.response();
    response.setChunked(true).putHeader("Content-Type", Accept.EVENTS);
    response.putHeader("Cache-Control", "no-cache");
    if (streams.size() >= MOST_STREAMS || node.faults().has(Fault.DropEvents.class)) {
      response.write(":\n\n").onComplete(_ -> request.connection().close());
      return;
    }
    Stream stream = new Stream(topics, response, request.connection());
    streams.add(stream);
    response.closeHandler(_ -> streams.remove(stream));
    if (node.profile().opensEventsAtOnce()) {
      response.write(":\n\n");
    }
  }

  /// Sends what has happened since the last call.
  void advance(NodeState node) {
    AnnouncedHead.Step step = trail.advance(node.view(), node.optimistic());
    trail = step.trail();
    if (node.faults().has(Fault.DropEvents.class)) {
      close();
    } else if (!silent(node)) {
      step.events().forEach(this::send);
    }
  }

  /// Sends a comment so that clients see the stream alive.
  void keepAlive(NodeState node) {
    if (!silent(node) && node.profile().opensEventsAtOnce()) {
      streams.forEach(stream -> write(stream, ":\n\n"));
    }
  }

  void close() {
    streams.forEach(stream -> stream.connection().close());
    streams.clear();
  }

  private void send(AnnouncedHead.Event event) {
    String text = frame(event.topic(), event.data());
    streams.stream()
        .filter(stream -> stream.topics().contains(event.topic()))
        .forEach(stream -> write(stream, text));
  }

  private void write(Stream stream, String text) {
    if (stream.response().writeQueueFull()) {
      streams.remove(stream);
      stream.connection().close();
    } else if (!stream.response().closed()) {
      stream.response().write(text);
    }
  }

  private static String frame(String topic, JsonObject data) {
    return "event: " + topic + "\ndata: " + data.encode() + "\n\n";
  }

  private static boolean silent(NodeState node) {
    return node.faults().has(Fault.MuteEvents.class)
        || node.faults().hasOn(Fault.Hang.class, "/eth/v1/events");
  }
}
