package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.fresnel.node.Node;
import org.fresnel.upstream.EventStreamClient;
import org.fresnel.upstream.ServerSentEvent;

/// The event streams of the model nodes.
final class ModelFeeds implements EventStreamClient {
  private static final long RETRY_MILLIS = 100;

  private final Map<String, ModelNode> nodes;
  private final VirtualTime time;
  private final ModelProcess router;
  private final Set<Stream> streams = new LinkedHashSet<>();
  private int open;
  private boolean stopped;

  ModelFeeds(Map<String, ModelNode> nodes, VirtualTime time) {
    this(nodes, time, new ModelProcess());
  }

  /// @param router that listens
  ModelFeeds(Map<String, ModelNode> nodes, VirtualTime time, ModelProcess router) {
    this.router = router;
    this.nodes = nodes;
    this.time = time;
  }

  /// Streams that nobody has closed yet.
  int open() {
    return open;
  }

  /// The router is killed: no stream is open any more.
  void stop() {
    stopped = true;
    List.copyOf(streams).forEach(Stream::end);
  }

  @Override
  public Feed open(Node node, Collection<String> topics, Listener listener) {
    var stream = new Stream(Objects.requireNonNull(nodes.get(node.name())), topics, listener);
    if (stopped) {
      stream.end();
    } else {
      stream.connect();
    }
    return stream;
  }

  private final class Stream implements Feed {
    private final ModelNode node;
    private final Collection<String> topics;
    private final Listener listener;
    private final Runnable broken = this::broken;
    private Runnable unfollow = () -> {};
    private final Queue<Runnable> heldBack = new ArrayDeque<>();
    private long earliest;
    private boolean over;

    private Stream(ModelNode node, Collection<String> topics, Listener listener) {
      this.node = node;
      this.topics = topics;
      this.listener = listener;
      streams.add(this);
      open++;
    }

    private void connect() {
      time.afterMillis(node.dice.between(1, 8), this::arrive);
    }

    private void arrive() {
      if (over) {
        return;
      }
      if (node.has(ModelFault.STOPPED)) {
        broken();
      } else if (node.silent() || !router.reaches(node)) {
        time.afterMillis(RETRY_MILLIS, this::arrive);
      } else {
        var life = node.lives();
        node.connected(broken);
        unfollow = node.follow(block -> announce(block, life));
        later(listener::opened);
      }
    }

    /// A connection of an earlier life stays silent for ever.
    private void announce(ModelBlock block, int life) {
      if (life != node.lives()) {
        return;
      }
      if (topics.contains("block")) {
        var text = "{\"slot\":\"%d\",\"block\":\"%s\"}".formatted(block.slot(), block.root());
        later(() -> listener.event(new ServerSentEvent("block", text)));
      }
      if (topics.contains("head")) {
        var text =
            "{\"slot\":\"%d\",\"block\":\"%s\",\"epoch_transition\":false}"
                .formatted(block.slot(), block.root());
        later(() -> listener.event(new ServerSentEvent("head", text)));
      }
    }

    /// In order, as on one connection.
    private void later(Runnable task) {
      var at = Math.max(earliest, time.nanos() + node.dice.between(1, 6) * 1_000_000);
      earliest = at;
      time.after(Duration.ofNanos(at - time.nanos()), () -> passOn(task));
    }

    /// What a cut holds back comes after it, in order.
    private void passOn(Runnable task) {
      if (over) {
        return;
      }
      heldBack.add(task);
      if (heldBack.size() == 1) {
        passOn();
      }
    }

    private void passOn() {
      if (!over && !router.reaches(node)) {
        time.afterMillis(RETRY_MILLIS, this::passOn);
        return;
      }
      while (!heldBack.isEmpty()) {
        var task = heldBack.remove();
        router.execute(
            () -> {
              if (!over) {
                task.run();
              }
            });
      }
    }

    private void broken() {
      later(
          () -> {
            end();
            listener.ended("connection closed by the node");
          });
    }

    private void end() {
      if (!over) {
        over = true;
        open--;
        streams.remove(this);
        unfollow.run();
        node.disconnected(broken);
      }
    }

    @Override
    public void close() {
      end();
    }
  }
}
