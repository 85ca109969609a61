package org.fresnel.control.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fresnel.auth.Role;
import org.fresnel.auth.User;
import org.fresnel.upstream.VertxTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Listeners come and go, news come in, and the router stops, all on threads of their own.
class FeedRaceTest {
  private static final int THREADS = 8;
  private static final int VISITS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Feed feed =
      new Feed(vertx, new VertxTimers(vertx), new SteadyNews(), new Unheard());

  @AfterEach
  void close() {
    ended(feed.stop());
    ended(vertx.close());
  }

  @Test
  void eachClientGetsASnapshotFirstAndOneDeliveryAtATime() {
    onManyThreads(
        () -> {
          for (var visit = 0; visit < VISITS; visit++) {
            var visitor = new Visitor();
            feed.join(visitor);
            feed.changed(FeedTopic.FLEET);
            feed.changed(FeedTopic.DUTIES);
            feed.leave(visitor);
          }
        });

    await().atMost(PATIENCE).until(() -> feed.listeners() == 0);
    assertThat(faults).isEmpty();
  }

  @Test
  void aConnectedClientGetsTheLastChange() {
    var visitor = new Visitor();
    feed.join(visitor);
    onManyThreads(() -> IntStream.range(0, VISITS).forEach(_ -> feed.changed(FeedTopic.FLEET)));
    await().atMost(PATIENCE).until(() -> !visitor.texts.isEmpty());
    var before = visitor.texts.size();
    feed.changed(FeedTopic.FLEET);

    await().atMost(PATIENCE).until(() -> visitor.texts.size() > before);
    assertThat(faults).isEmpty();
  }

  @Test
  void noClientIsLeftWhenTheRouterStops() {
    var visitors = new CopyOnWriteArrayList<Visitor>();
    var stopping = Promise.<Void>promise();
    onManyThreads(
        () -> {
          for (var visit = 0; visit < VISITS; visit++) {
            var visitor = new Visitor();
            visitors.add(visitor);
            feed.join(visitor);
            feed.changed(FeedTopic.FLEET);
            if (visitors.size() > VISITS) {
              feed.stop().onComplete(stopping::tryComplete, stopping::tryFail);
            }
          }
        });
    ended(stopping.future());

    await().atMost(PATIENCE).until(() -> feed.listeners() == 0);
    assertThat(visitors).allSatisfy(it -> assertThat(it.endings).hasValue(1));
  }

  private static void onManyThreads(Runnable task) {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      IntStream.range(0, THREADS).forEach(_ -> threads.execute(task));
    }
  }

  /// Reads on another thread, and writes down what it should not be sent.
  private final class Visitor implements FeedClient {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger endings = new AtomicInteger();

    @Override
    public User user() {
      return new User("visitor", Role.READ);
    }

    @Override
    public boolean isAuthorized() {
      return true;
    }

    @Override
    public Future<Void> send(String text) {
      if (texts.isEmpty() && !text.equals("snapshot")) {
        faults.add("first came " + text);
      }
      if (underWay.incrementAndGet() > 1) {
        faults.add("two deliveries at once");
      }
      texts.add(text);
      var promise = Promise.<Void>promise();
      vertx.runOnContext(
          _ -> {
            underWay.decrementAndGet();
            promise.complete();
          });
      return promise.future();
    }

    @Override
    public void ping() {}

    @Override
    public void end(Ending why) {
      endings.incrementAndGet();
    }
  }

  /// There is always one frame of news.
  private static final class SteadyNews implements FeedSource {
    @Override
    public Future<Void> begin() {
      return Future.succeededFuture();
    }

    @Override
    public void refresh() {}

    @Override
    public List<String> changes(Set<FeedTopic> topics) {
      return topics.isEmpty() ? List.of() : List.of("news");
    }

    @Override
    public String snapshot(User user) {
      return "snapshot";
    }
  }

  /// Nobody wants to know.
  private static final class Unheard implements FeedObserver {
    @Override
    public void sent(int frames) {}

    @Override
    public void fellBehind() {}

    @Override
    public void ended(FeedClient.Ending why) {}
  }
}
