package org.fresnel.events;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Set;
import org.fresnel.upstream.Timers;

/// One client's stream. It ends only when the client or this process ends, and begins even without
/// any node: some clients give up permanently on an error. Only a topic that no node knows is
/// rejected. Runs on one event loop.
final class ClientStream {
  /// Longest time that a client waits for the check whether a node has its topics.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Set<String> topics;
  private final ClientSink sink;
  private final Timers timers;
  private Timers.Alarm patience = () -> {};

  ClientStream(Set<String> topics, ClientSink sink, Timers timers) {
    this.topics = topics;
    this.sink = sink;
    this.timers = timers;
  }

  Set<String> topics() {
    return topics;
  }

  void begin() {
    if (TopicSupport.BASE.containsAll(topics)) {
      sink.begin();
    } else {
      patience = timers.after(PATIENCE, sink::begin);
    }
  }

  /// Begins or rejects the stream once that is known.
  void learn(FanIn.Topics known) {
    if (sink.begun()) {
      return;
    }
    var unknown = topics.stream().filter(known.refused()::contains).sorted().toList();
    if (!unknown.isEmpty()) {
      patience.cancel();
      sink.refuse("topics: no node knows " + String.join(", ", unknown));
    } else if (known.served().containsAll(topics)) {
      patience.cancel();
      sink.begin();
    }
  }

  /// @param frame the bytes of the event on the wire
  void send(String topic, Buffer frame) {
    if (topics.contains(topic)) {
      sink.deliver(frame);
    }
  }

  /// Called when events for it are lost: the client must reconnect.
  void cut() {
    sink.cut();
  }

  /// Ends it as if there were no further events: the client is to reconnect.
  void end() {
    sink.end();
  }

  void close() {
    patience.cancel();
    sink.close();
  }
}
