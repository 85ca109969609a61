package org.fresnel.events;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.fresnel.node.Node;
import org.fresnel.upstream.Backoff;
import org.fresnel.upstream.EventStreamClient;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;
import org.jspecify.annotations.Nullable;

/// The event stream of one node. When it ends it is opened again. When other topics are wanted, or
/// when it has been silent for long, a second one is opened, and replaces the first as soon as the
/// node has accepted it: the running stream is never interrupted. Runs on one event loop.
final class NodeEventStream {
  private static final int BAD_REQUEST = 400;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(4));

  /// A stream that has lasted for this time does not count as a failure.
  private static final Duration STEADY = Duration.ofSeconds(10);

  /// Time in which the old stream is read besides the new one: it may contain earlier events.
  private static final Duration OVERLAP = Duration.ofSeconds(2);

  /// Time for which a topic stays in the stream after the last client that wants it.
  private static final Duration LINGER = Duration.ofMinutes(1);

  /// After this time without any event the node may have lost the stream.
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Node node;
  private final EventStreamClient feeds;
  private final Timers timers;
  private final DoubleSupplier chance;
  private final Supplier<Duration> pauseLeft;
  private final Listener listener;
  private final TopicSupport topics = new TopicSupport();
  private final RecentHeads recent = new RecentHeads();
  private final FloodGuard guard;
  private final HeadRateLimiter heads;

  private Set<String> wanted = Set.of();
  private @Nullable Stream current;
  private @Nullable Stream coming;
  private @Nullable Stream leaving;
  private Timers.Alarm retry = () -> {};
  private Timers.Alarm linger = () -> {};
  private Timers.Alarm silence = () -> {};
  private boolean stopped;
  private boolean waits;
  private boolean spoke;
  private int failures;

  /// The listener of a node's streams.
  interface Listener {
    /// An event, once, with any number of open streams of the node.
    void event(Node node, ServerSentEvent event);

    /// An open stream has ended: the node may have restarted.
    void lost(Node node);

    /// The node wants no requests for that time.
    void paused(Node node, Duration length);

    /// The support of more topics is known.
    void learned();

    /// The node has exceeded a limit of its stream, which stays closed for a while.
    ///
    /// @param excess the exceeded limit
    void cutOff(Node node, String excess);

    /// The node has kept within the limits again.
    void forgiven(Node node);
  }

  /// @param chance from 0 to 1, a new number each time
  /// @param pauseLeft time for which the node wants no requests; zero for none
  NodeEventStream(
      Node node,
      EventStreamClient feeds,
      Timers timers,
      DoubleSupplier chance,
      Supplier<Duration> pauseLeft,
      Listener listener) {
    this.node = node;
    this.feeds = feeds;
    this.timers = timers;
    this.chance = chance;
    this.pauseLeft = pauseLeft;
    this.listener = listener;
    this.guard = new FloodGuard(timers, () -> listener.forgiven(node));
    this.heads = new HeadRateLimiter(timers, head -> listener.event(node, head));
  }

  /// Returns whether it is the stream of a node with the same address and credentials.
  boolean isOf(Node other) {
    return node.isServedAs(other);
  }

  void start() {
    silence = timers.after(SILENCE, this::listenForSilence);
    ask();
  }

  /// Sets the wanted topics, besides those that the router itself needs.
  void want(Set<String> now) {
    wanted = Set.copyOf(now);
    topics.forgetAllBut(wanted);
    ask();
  }

  void stop() {
    stopped = true;
    retry.cancel();
    linger.cancel();
    silence.cancel();
    guard.stop();
    closeAll();
  }

  private void closeAll() {
    heads.clear();
    close(coming);
    close(current);
    close(leaving);
  }

  /// Returns whether its stream is open and has the topic.
  boolean has(String topic) {
    return current != null && topics.accepts(topic);
  }

  /// Returns whether its node does not know the topic.
  boolean lacks(String topic) {
    return topics.refuses(topic);
  }

  /// Returns whether its stream is open and it is not known yet whether its node has the topic.
  boolean isTopicDoubtful(String topic) {
    return current != null && !topics.accepts(topic) && !topics.refuses(topic);
  }

  private void ask() {
    if (stopped || waits || (current == null && coming != null)) {
      return;
    }
    var pause = pauseLeft.get();
    if (pause.isPositive()) {
      askAfter(pause);
      return;
    }
    var next = topics.next(wanted, current != null);
    var open = current;
    linger.cancel();
    if (open != null && open.asked.containsAll(next)) {
      close(coming);
      coming = null;
      if (!open.asked.equals(next)) {
        linger = timers.after(LINGER, () -> open(topics.next(wanted, true)));
      }
    } else if (next.isEmpty()) {
      topics.retryRejected();
      askLater();
    } else if (coming == null || !coming.asked.equals(next)) {
      open(next);
    }
  }

  private void open(Set<String> asked) {
    close(coming);
    var stream = new Stream(asked);
    coming = stream;
    stream.begin();
  }

  private void askLater() {
    failures++;
    askAfter(BACKOFF.after(failures, chance.getAsDouble()));
  }

  private void askAfter(Duration wait) {
    waits = true;
    retry.cancel();
    retry =
        timers.after(
            wait,
            () -> {
              waits = false;
              ask();
            });
  }

  private void listenForSilence() {
    silence = timers.after(SILENCE, this::listenForSilence);
    var next = topics.next(wanted, current != null);
    var silent = !spoke && !waits && !next.isEmpty() && !pauseLeft.get().isPositive();
    spoke = false;
    if (silent) {
      open(next);
    }
  }

  /// Closes every stream of the node. The node may not have restarted: its state counts as kept.
  private void cutOff(String excess) {
    closeAll();
    coming = null;
    current = null;
    leaving = null;
    recent.clear();
    askAfter(guard.exceeded(chance.getAsDouble()));
    listener.cutOff(node, excess);
    listener.learned();
  }

  private void leave(@Nullable Stream old) {
    forget(leaving);
    leaving = old;
    if (old != null) {
      timers.after(OVERLAP, () -> forget(old));
    }
  }

  private void forget(@Nullable Stream old) {
    close(old);
    if (old != null) {
      recent.forget(old);
    }
  }

  private static void close(@Nullable Stream stream) {
    if (stream != null) {
      stream.close();
    }
  }

  /// One stream of the node, opening or open.
  private final class Stream implements EventStreamClient.Listener {
    private final Set<String> asked;
    private EventStreamClient.Feed feed = () -> {};
    private long openedAt;

    private Stream(Set<String> asked) {
      this.asked = asked;
    }

    private void begin() {
      feed = feeds.open(node, asked, this);
    }

    private void close() {
      feed.close();
    }

    @Override
    public void opened() {
      coming = null;
      openedAt = timers.nanoTime();
      guard.opened();
      topics.accept(asked);
      leave(current);
      current = this;
      listener.learned();
      ask();
    }

    @Override
    public void event(ServerSentEvent event) {
      spoke = true;
      var excess = guard.exceededBy(event);
      if (excess.isPresent()) {
        cutOff(excess.get());
      } else if (!asked.contains(event.topic())) {
        return;
      } else if (TopicRule.of(event.topic()).category() != TopicRule.Category.HEAD) {
        listener.event(node, event);
      } else if (recent.isFirst(event.data(), this)) {
        heads.accept(event);
      }
    }

    @Override
    public void exceeded(String reason) {
      cutOff(reason);
    }

    @Override
    public void refused(int status, Optional<Duration> pause) {
      coming = null;
      pause.ifPresent(length -> listener.paused(node, length));
      if (status == BAD_REQUEST) {
        topics.refuse(asked);
        listener.learned();
        ask();
      } else {
        askLater();
      }
    }

    @Override
    public void ended(String reason) {
      if (this == current) {
        current = null;
        failures = timers.since(openedAt).compareTo(STEADY) < 0 ? failures : 0;
        heads.clear();
        recent.clear();
        topics.retryRejected();
        listener.lost(node);
        if (coming == null) {
          askLater();
        }
      } else if (this == coming) {
        coming = null;
        askLater();
      }
    }
  }
}
