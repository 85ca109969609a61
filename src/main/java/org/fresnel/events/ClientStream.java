package org.fresnel.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.fresnel.node.Node;
import org.fresnel.wire.Backoff;
import org.fresnel.wire.EventFeeds;
import org.fresnel.wire.ServerSentEvent;
import org.fresnel.wire.Timers;
import org.jspecify.annotations.Nullable;

/// One client's stream, fed by one node at a time: the one that also answers the client's reads.
///
/// When another node becomes the better one, its feed is opened before the old one is closed. A
/// client never gets a 5xx, since some give up for good on it: without any node the stream is
/// silent until there is one. Runs on one event loop.
final class ClientStream {
  private static final int BAD_REQUEST = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  private final String query;
  private final ClientSink sink;
  private final Supplier<List<Node>> order;
  private final EventFeeds feeds;
  private final Timers timers;
  private final StreamListener listener;
  private final SeenEvents seen = new SeenEvents();

  private @Nullable Feeding current;
  private @Nullable Feeding coming;
  private Timers.Alarm retry = () -> {};
  private int failures;
  private boolean over;

  ClientStream(
      String query,
      ClientSink sink,
      Supplier<List<Node>> order,
      EventFeeds feeds,
      Timers timers,
      StreamListener listener) {
    this.query = query;
    this.sink = sink;
    this.order = order;
    this.feeds = feeds;
    this.timers = timers;
    this.listener = listener;
  }

  void begin() {
    if (query.isEmpty() || !query.contains("topics=")) {
      var error =
          new JsonObject()
              .put("code", BAD_REQUEST)
              .put("message", "topics: expected at least one topic");
      sink.refuse(BAD_REQUEST, error.toBuffer());
      return;
    }
    seek();
  }

  /// The fleet has changed: moves to the node that is the best now.
  void follow() {
    var nodes = order.get();
    if (over || nodes.isEmpty()) {
      return;
    }
    var best = nodes.getFirst();
    if (!feeds(current, best) && !feeds(coming, best)) {
      open(best);
    }
  }

  void close() {
    over = true;
    retry.cancel();
    sink.close();
    stop(current);
    stop(coming);
  }

  /// Without a feed, takes the next node in turn.
  private void seek() {
    var nodes = order.get();
    if (nodes.isEmpty()) {
      failed();
    } else {
      open(nodes.get(failures % nodes.size()));
    }
  }

  private void open(Node node) {
    retry.cancel();
    stop(coming);
    coming = new Feeding(node);
    coming.start();
  }

  private void failed() {
    coming = null;
    failures++;
    var nodes = order.get().size();
    if (failures >= nodes) {
      sink.begin();
    }
    var wait = failures < nodes ? Duration.ZERO : BACKOFF.after(failures - nodes + 1);
    retry = timers.after(wait, () -> retry());
  }

  private void retry() {
    if (over) {
      return;
    }
    if (current == null) {
      seek();
    } else {
      follow();
    }
  }

  private static boolean feeds(@Nullable Feeding feeding, Node node) {
    return feeding != null && feeding.node.equals(node);
  }

  private static void stop(@Nullable Feeding feeding) {
    if (feeding != null) {
      feeding.stop();
    }
  }

  /// A feed of one node, opening or open.
  private final class Feeding implements EventFeeds.Listener {
    private final Node node;
    private EventFeeds.@Nullable Feed feed;
    private Timers.Alarm patience = () -> {};

    private Feeding(Node node) {
      this.node = node;
    }

    private void start() {
      patience =
          timers.after(
              PATIENCE,
              () -> {
                stop();
                lost();
              });
      feed = feeds.open(node, query, this);
    }

    private void stop() {
      patience.cancel();
      var open = feed;
      if (open != null) {
        open.close();
      }
    }

    @Override
    public void opened() {
      patience.cancel();
      if (current != null) {
        listener.moved(node.name());
      }
      ClientStream.stop(current);
      current = this;
      coming = null;
      failures = 0;
      sink.begin();
    }

    @Override
    public void event(ServerSentEvent event) {
      if (seen.isNews(EventKey.of(event), node.name())) {
        sink.tell(event);
      }
    }

    @Override
    public void refused(int status, Buffer body) {
      patience.cancel();
      if (status == BAD_REQUEST && !sink.begun()) {
        sink.refuse(status, body);
      } else {
        lost();
      }
    }

    @Override
    public void ended(String reason) {
      patience.cancel();
      lost();
    }

    private void lost() {
      if (current == this) {
        current = null;
        if (coming == null) {
          seek();
        }
      } else if (!over) {
        failed();
      }
    }
  }
}
