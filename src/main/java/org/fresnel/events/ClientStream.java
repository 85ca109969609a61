package org.fresnel.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.fresnel.node.Head;
import org.fresnel.node.Node;
import org.fresnel.wire.Backoff;
import org.fresnel.wire.EventFeeds;
import org.fresnel.wire.ServerSentEvent;
import org.fresnel.wire.Timers;
import org.jspecify.annotations.Nullable;

/// One client's stream, fed by one node at a time: the one that also answers the client's reads.
///
/// When another node becomes the better one, its feed is opened well before the old one is closed.
/// A client never gets a 5xx, since some give up for good on it: without any node the stream is
/// silent until there is one. Some nodes send not even the head of their response before their
/// first event, so a silent one is not given up: the next is asked as well, and the first that
/// speaks feeds the stream. Runs on one event loop.
final class ClientStream {
  private static final int BAD_REQUEST = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How long the old feed is heard besides the new one: the same event reaches nodes at different
  /// times, and the new one may have announced it just before its feed was open.
  private static final Duration OVERLAP = Duration.ofSeconds(2);

  /// How long a stream stays with another than the best node before that one is tried again. The
  /// reads go to the best node, and events of another may tell of heads that it does not have.
  private static final Duration RETURN = Duration.ofSeconds(5);

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  private final String query;
  private final ClientSink sink;
  private final Supplier<List<Node>> order;
  private final EventFeeds feeds;
  private final BiConsumer<Node, Head> heads;
  private final Timers timers;
  private final StreamListener listener;
  private final SeenEvents seen = new SeenEvents();

  private @Nullable Feeding current;
  private @Nullable Feeding leaving;
  private final Set<Feeding> coming = new HashSet<>();

  /// Names of the nodes whose feeds have failed since the last event.
  private final Set<String> failed = new HashSet<>();

  private Timers.Alarm retry = () -> {};
  private String lastFeeder = "";
  private int rounds;
  private boolean over;

  /// @param heads hears of every head before the client does: what the client asks next is answered
  ///   by nodes that have it
  ClientStream(
      String query,
      ClientSink sink,
      Supplier<List<Node>> order,
      EventFeeds feeds,
      BiConsumer<Node, Head> heads,
      Timers timers,
      StreamListener listener) {
    this.query = query;
    this.sink = sink;
    this.order = order;
    this.feeds = feeds;
    this.heads = heads;
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
    if (current != null) {
      stopComing(feeding -> !feeding.isOf(best));
    }
    if (!feeds(current, best) && coming.stream().noneMatch(feeding -> feeding.isOf(best))) {
      open(best);
    } else if (feeds(current, best)) {
      stopComing(_ -> true);
    }
  }

  void close() {
    over = true;
    retry.cancel();
    sink.close();
    stopComing(_ -> true);
    stop(current);
    stop(leaving);
  }

  /// Without a feed, takes the best node that has neither failed nor been asked yet.
  private void seek() {
    order.get().stream()
        .filter(node -> !failed.contains(node.name()))
        .filter(node -> coming.stream().noneMatch(feeding -> feeding.isOf(node)))
        .findFirst()
        .ifPresentOrElse(this::open, this::tryAgainLater);
  }

  private void open(Node node) {
    var feeding = new Feeding(node);
    coming.add(feeding);
    feeding.start();
  }

  private void tryAgainLater() {
    sink.begin();
    rounds++;
    retry.cancel();
    retry = timers.after(BACKOFF.after(rounds), this::tryAgain);
  }

  private void tryAgain() {
    failed.clear();
    if (current == null) {
      seek();
    } else {
      follow();
    }
  }

  private void stopComing(Predicate<Feeding> which) {
    List.copyOf(coming).stream()
        .filter(which)
        .forEach(
            feeding -> {
              feeding.stop();
              coming.remove(feeding);
            });
  }

  private void leave(Feeding old) {
    stop(leaving);
    leaving = old;
    old.patience = timers.after(OVERLAP, old::stop);
  }

  private static void stop(@Nullable Feeding feeding) {
    if (feeding != null) {
      feeding.stop();
    }
  }

  private static boolean feeds(@Nullable Feeding feeding, Node node) {
    return feeding != null && feeding.isOf(node);
  }

  /// A feed of one node, opening or open.
  private final class Feeding implements EventFeeds.Listener {
    private final Node node;
    private EventFeeds.@Nullable Feed feed;
    private Timers.Alarm patience = () -> {};

    private Feeding(Node node) {
      this.node = node;
    }

    private boolean isOf(Node other) {
      return node.equals(other);
    }

    private void start() {
      patience = timers.after(PATIENCE, this::keptSilent);
      feed = feeds.open(node, query, this);
    }

    private void stop() {
      patience.cancel();
      var open = feed;
      if (open != null) {
        open.close();
      }
    }

    private void keptSilent() {
      if (current == null) {
        seek();
      }
    }

    /// Others are no longer waited for, but for the best node if this is another.
    @Override
    public void opened() {
      patience.cancel();
      coming.remove(this);
      var best = order.get().stream().limit(1).toList();
      stopComing(other -> best.contains(node) || !best.contains(other.node));
      if (current != null) {
        leave(current);
      }
      current = this;
      if (!lastFeeder.isEmpty() && !lastFeeder.equals(node.name())) {
        listener.moved(node.name());
      }
      lastFeeder = node.name();
      sink.begin();
      if (!best.contains(node)) {
        retry.cancel();
        retry = timers.after(RETURN, ClientStream.this::tryAgain);
      }
    }

    @Override
    public void event(ServerSentEvent event) {
      failed.clear();
      rounds = 0;
      var key = EventKey.of(event);
      if (seen.isNews(key, node.name())) {
        key.head().ifPresent(head -> heads.accept(node, head));
        sink.tell(event);
      }
    }

    @Override
    public void refused(int status, Buffer body) {
      if (status == BAD_REQUEST && !sink.begun()) {
        patience.cancel();
        coming.remove(this);
        sink.refuse(status, body);
      } else {
        lost();
      }
    }

    @Override
    public void ended(String reason) {
      lost();
    }

    private void lost() {
      patience.cancel();
      if (over || this == leaving) {
        return;
      }
      coming.remove(this);
      failed.add(node.name());
      if (current == this) {
        current = null;
      }
      if (current == null) {
        seek();
      } else {
        tryAgainLater();
      }
    }
  }
}
