package org.fresnel.events;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.proxy.server.DataPlaneFixture;

/// A client that writes down what its event stream tells it.
final class EventClient implements AutoCloseable {
  /// One event.
  record Event(String topic, JsonObject data) {
    long slot() {
      return Long.parseLong(data.getString("slot"));
    }
  }

  private final InputStream body;
  private final int status;
  final List<Event> events = new CopyOnWriteArrayList<>();
  final AtomicInteger comments = new AtomicInteger();
  private volatile boolean ended;

  private EventClient(int status, InputStream body) {
    this.status = status;
    this.body = body;
    Thread.ofVirtual().start(this::read);
  }

  /// Opens a stream; returns when its head is there.
  static EventClient open(DataPlaneFixture plane, String topics) {
    var request = plane.request("/eth/v1/events?topics=" + topics).build();
    var response = plane.send(request, BodyHandlers.ofInputStream());
    return new EventClient(response.statusCode(), response.body());
  }

  int status() {
    return status;
  }

  boolean ended() {
    return ended;
  }

  /// Slots of the heads so far, in the order of their coming.
  List<Long> heads() {
    return events.stream().filter(e -> e.topic().equals("head")).map(Event::slot).toList();
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      var topic = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.startsWith("event: ")) {
          topic = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(new Event(topic, new JsonObject(line.substring("data: ".length()))));
        }
      }
    } catch (IOException _) {
      // A stream that breaks off has ended as well.
    }
    ended = true;
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
