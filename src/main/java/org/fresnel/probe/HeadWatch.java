package org.fresnel.probe;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import org.fresnel.node.Head;
import org.fresnel.node.Node;
import org.fresnel.wire.Backoff;
import org.fresnel.wire.EventFeeds;
import org.fresnel.wire.ServerSentEvent;
import org.fresnel.wire.Timers;

/// Follows the heads that one node announces, and comes back when its stream ends.
final class HeadWatch implements EventFeeds.Listener {
  private static final String TOPICS = "topics=head&topics=block";
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(4));

  private final Node node;
  private final EventFeeds feeds;
  private final Timers timers;
  private final Consumer<Head> heads;
  private final Runnable streamLost;
  private EventFeeds.Feed feed = () -> {};
  private Timers.Alarm retry = () -> {};
  private int failures;
  private boolean open;

  /// @param heads hears of every announced head
  /// @param streamLost hears when a stream that was open has ended: the node may have restarted
  HeadWatch(Node node, EventFeeds feeds, Timers timers, Consumer<Head> heads, Runnable streamLost) {
    this.node = node;
    this.feeds = feeds;
    this.timers = timers;
    this.heads = heads;
    this.streamLost = streamLost;
  }

  void start() {
    feed = feeds.open(node, TOPICS, this);
  }

  void stop() {
    retry.cancel();
    feed.close();
  }

  @Override
  public void opened() {
    open = true;
    failures = 0;
  }

  @Override
  public void event(ServerSentEvent event) {
    try {
      var data = new JsonObject(event.data());
      var slot = Long.parseLong(data.getString("slot", ""));
      heads.accept(new Head(slot, data.getString("block", "")));
    } catch (DecodeException | NumberFormatException | ClassCastException _) {
      // An event of another shape tells no head; the next probe does.
    }
  }

  @Override
  public void refused(int status, Buffer body) {
    again();
  }

  @Override
  public void ended(String reason) {
    if (open) {
      open = false;
      streamLost.run();
    }
    again();
  }

  private void again() {
    failures++;
    retry = timers.after(BACKOFF.after(failures), this::start);
  }
}
