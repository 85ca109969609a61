package org.fresnel.control.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.auth.User;
import org.fresnel.upstream.Timers;
import org.jboss.logging.Logger;

/// Sends what is new to everybody who listens: first a snapshot, then what changes, five times a
/// second at most. Each frame is made once for all. Whoever has not taken the last one yet is
/// passed over, and sent a snapshot in the end: nobody has more than one delivery under way.
///
/// Whoever has news only sets a flag, and not even that if nobody listens. All the rest is done on
/// one thread of the feed's own.
public final class Feed {
  /// How many may listen.
  public static final int MOST = 64;

  static final Duration APART = Duration.ofMillis(200);
  static final Duration TICK = Duration.ofSeconds(1);
  static final Duration PING = Duration.ofSeconds(20);

  /// Three pings.
  static final Duration SILENCE = Duration.ofMinutes(1);

  /// For one delivery.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger("org.fresnel.feed");

  private final FeedExecutor thread;
  private final Timers timers;
  private final FeedSource source;
  private final FeedObserver observer;
  private final AtomicInteger places = new AtomicInteger();
  private final Set<FeedTopic> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private volatile boolean open = true;

  // Of the one thread.
  private final Map<FeedClient, SubscriberState> posts = new LinkedHashMap<>();
  private Optional<Long> lastRound = Optional.empty();
  private boolean begun;
  private Timers.Alarm tick = () -> {};

  /// A feed that nobody listens to.
  public Feed(Vertx vertx, Timers timers, FeedSource source, FeedObserver observer) {
    this(new FeedThread(vertx), timers, source, observer);
  }

  Feed(FeedExecutor thread, Timers timers, FeedSource source, FeedObserver observer) {
    this.thread = thread;
    this.timers = timers;
    this.source = source;
    this.observer = observer;
  }

  /// How many listen.
  public int listeners() {
    return places.get();
  }

  /// There may be something new.
  public void changed(FeedTopic topic) {
    if (places.get() > 0) {
      changed.add(topic);
      wake();
    }
  }

  /// Somebody wants to listen. They are ended at once if there is no room, or the router stops.
  public void join(FeedClient listener) {
    if (!open) {
      reject(listener, FeedClient.Ending.STOPPED);
    } else if (places.incrementAndGet() > MOST) {
      places.decrementAndGet();
      reject(listener, FeedClient.Ending.FULL);
    } else {
      run(() -> joined(listener));
    }
  }

  /// They have gone. Harmless if they had been ended before.
  public void leave(FeedClient listener) {
    run(() -> gone(listener));
  }

  /// They have given a sign of life.
  public void receivedPong(FeedClient listener) {
    run(() -> Optional.ofNullable(posts.get(listener)).ifPresent(SubscriberState::receivedPong));
  }

  /// Ends everybody, and lets nobody in any more.
  public Future<Void> stop() {
    open = false;
    return thread.run(
        () -> List.copyOf(posts.keySet()).forEach(it -> end(it, FeedClient.Ending.STOPPED)));
  }

  private void run(Runnable task) {
    thread.run(task).onFailure(cause -> complain(cause));
  }

  /// Once the router stops, its threads do too.
  private void complain(Throwable cause) {
    if (open) {
      LOG.error("the live feed failed", cause);
    }
  }

  private void reject(FeedClient listener, FeedClient.Ending why) {
    observer.ended(why);
    listener.end(why);
  }

  private void joined(FeedClient listener) {
    if (!open) {
      places.decrementAndGet();
      reject(listener, FeedClient.Ending.STOPPED);
      return;
    }
    posts.put(listener, new SubscriberState(listener, timers));
    if (posts.size() == 1) {
      begun = false;
      changed.clear();
      source.begin().onComplete(_ -> run(this::begin));
      tick.cancel();
      tickLater();
    } else {
      wake();
    }
  }

  private void begin() {
    begun = true;
    wake();
  }

  private void gone(FeedClient listener) {
    if (posts.remove(listener) != null) {
      places.decrementAndGet();
    }
  }

  private void end(FeedClient listener, FeedClient.Ending why) {
    gone(listener);
    reject(listener, why);
  }

  private void tickLater() {
    tick = timers.after(TICK, () -> run(this::tick));
  }

  /// What has to be looked at from time to time.
  private void tick() {
    if (!open || posts.isEmpty()) {
      return;
    }
    tickLater();
    for (var post : List.copyOf(posts.values())) {
      fault(post).ifPresentOrElse(why -> end(post.listener(), why), () -> post.pingEvery(PING));
    }
    source.refresh();
    changed.addAll(EnumSet.allOf(FeedTopic.class));
    wake();
  }

  private static Optional<FeedClient.Ending> fault(SubscriberState post) {
    if (!post.listener().isAuthorized()) {
      return Optional.of(FeedClient.Ending.UNWELCOME);
    }
    if (post.isStuckFor(PATIENCE)) {
      return Optional.of(FeedClient.Ending.BEHIND);
    }
    return post.isSilentFor(SILENCE) ? Optional.of(FeedClient.Ending.SILENT) : Optional.empty();
  }

  /// Has a round made: now, or when the last one is long enough ago.
  private void wake() {
    if (!awaited.getAndSet(true)) {
      run(this::arrange);
    }
  }

  private void arrange() {
    var rest = lastRound.map(it -> APART.minus(timers.since(it))).filter(Duration::isPositive);
    rest.ifPresentOrElse(it -> timers.after(it, () -> run(this::round)), this::round);
  }

  private void round() {
    awaited.set(false);
    if (!begun || posts.isEmpty()) {
      return;
    }
    lastRound = Optional.of(timers.nanoTime());
    var topics = EnumSet.noneOf(FeedTopic.class);
    for (var topic : FeedTopic.values()) {
      if (changed.remove(topic)) {
        topics.add(topic);
      }
    }
    var frames = source.changes(topics);
    var snapshots = new HashMap<User, List<String>>();
    for (var post : posts.values()) {
      if (post.isBusy()) {
        if (!frames.isEmpty() && post.misses()) {
          observer.fellBehind();
        }
      } else if (post.needsSnapshot()) {
        var user = post.listener().user();
        deliver(post, snapshots.computeIfAbsent(user, it -> List.of(source.snapshot(it))));
      } else if (!frames.isEmpty()) {
        deliver(post, frames);
      }
    }
  }

  private void deliver(SubscriberState post, List<String> frames) {
    observer.sent(frames.size());
    post.deliver(frames).onComplete(_ -> run(() -> delivered(post)));
  }

  private void delivered(SubscriberState post) {
    post.delivered();
    if (post.needsSnapshot()) {
      wake();
    }
  }
}
