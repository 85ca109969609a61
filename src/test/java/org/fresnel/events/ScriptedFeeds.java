package org.fresnel.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Node;
import org.fresnel.upstream.EventStreamClient;
import org.fresnel.upstream.ServerSentEvent;

/// Nodes' event streams without sockets: a test says what comes of each.
final class ScriptedFeeds implements EventStreamClient {
  /// One that was asked for.
  static final class Asked {
    final String node;
    final Set<String> topics;
    private final Listener listener;
    private boolean closed;

    private Asked(String node, Collection<String> topics, Listener listener) {
      this.node = node;
      this.topics = Set.copyOf(topics);
      this.listener = listener;
    }

    Asked opens() {
      listener.opened();
      return this;
    }

    void says(String topic, String data) {
      if (!closed) {
        listener.event(new ServerSentEvent(topic, data));
      }
    }

    void head(long slot, String block) {
      says("head", "{\"slot\":\"%d\",\"block\":\"%s\"}".formatted(slot, block));
    }

    void refuses(int status) {
      closed = true;
      listener.refused(status, Optional.empty());
    }

    void pausesFor(Duration length) {
      closed = true;
      listener.refused(429, Optional.of(length));
    }

    void ends() {
      closed = true;
      listener.ended("told so by the test");
    }
  }

  private final List<Asked> asked = new ArrayList<>();

  @Override
  public Feed open(Node node, Collection<String> topics, Listener listener) {
    var one = new Asked(node.name(), topics, listener);
    asked.add(one);
    return () -> one.closed = true;
  }

  /// Every stream that a node was ever asked for.
  List<Asked> all(String node) {
    return asked.stream().filter(one -> one.node.equals(node)).toList();
  }

  /// Those that are not closed.
  List<Asked> alive(String node) {
    return all(node).stream().filter(one -> !one.closed).toList();
  }

  /// The one that was asked for last.
  Asked latest(String node) {
    return all(node).getLast();
  }
}
