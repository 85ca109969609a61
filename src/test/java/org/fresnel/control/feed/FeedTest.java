package org.fresnel.control.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fresnel.control.feed.FeedClient.Ending;
import org.fresnel.proxy.server.ManualTimers;
import org.junit.jupiter.api.Test;

/// What is sent to whom, and when.
class FeedTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedFeed news = new ScriptedFeed();
  private final Noted noted = new Noted();
  private final Feed feed = new Feed(new SameThread(), timers, news, noted);
  private final RecordingClient alice = new RecordingClient("alice");
  private final RecordingClient bob = new RecordingClient("bob");

  @Test
  void theSnapshotComesFirst() {
    feed.join(alice);

    assertThat(alice.texts()).containsExactly("snapshot for alice");
  }

  @Test
  void theSnapshotIsSentWhenItIsAvailable() {
    news.notReady();
    feed.join(alice);
    tell("a");

    assertThat(alice.texts()).isEmpty();
    news.ready();
    assertThat(alice.texts()).containsExactly("snapshot for alice");
  }

  @Test
  void aChangeIsSentAtOnce() {
    follow(alice);
    tell("a");

    assertThat(alice.texts()).containsExactly("snapshot for alice", "a");
  }

  @Test
  void changesInShortSuccessionAreSentTogether() {
    follow(alice);
    tell("a");
    tell("b");
    timers.pass(Feed.APART.minus(MOMENT));
    tell("c");
    assertThat(alice.texts()).containsExactly("snapshot for alice", "a");

    timers.pass(MOMENT);
    assertThat(alice.texts()).containsExactly("snapshot for alice", "a", "b", "c");
    assertThat(news.questions()).isEqualTo(2);
  }

  @Test
  void aFrameIsMadeOnceForAllClients() {
    follow(alice);
    follow(bob);
    tell("a");

    assertThat(news.questions()).isEqualTo(1);
    assertThat(alice.texts()).endsWith("a");
    assertThat(bob.texts()).endsWith("a");
  }

  @Test
  void aSnapshotIsMadeOnceForEachUser() {
    news.notReady();
    var more = new RecordingClient("alice");
    List.of(alice, more, bob).forEach(feed::join);
    news.ready();

    assertThat(news.snapshots()).isEqualTo(2);
    assertThat(more.texts()).containsExactly("snapshot for alice");
  }

  @Test
  void nothingIsDoneWithoutClients() {
    tell("a");
    timers.pass(Duration.ofMinutes(1));

    assertThat(news.questions() + news.beginnings()).isZero();
  }

  @Test
  void earlierChangesAreNotSentToALaterClient() {
    follow(alice);
    feed.leave(alice);
    tell("a");
    follow(bob);

    assertThat(news.beginnings()).isEqualTo(2);
    assertThat(bob.texts()).containsExactly("snapshot for bob");
  }

  @Test
  void aClientThatDoesNotReadGetsNothingMore() {
    follow(alice);
    follow(bob);
    bob.stopReading();
    IntStream.range(0, 100)
        .forEach(
            it -> {
              tell("news " + it);
              timers.pass(Feed.APART);
            });

    assertThat(bob.texts()).containsExactly("snapshot for bob", "news 0");
    assertThat(bob.unread()).isEqualTo(1);
    assertThat(alice.texts()).hasSize(101);
    assertThat(noted.behind).isEqualTo(1);
  }

  @Test
  void aClientThatReadsAgainGetsASnapshot() {
    follow(alice);
    alice.stopReading();
    tell("a");
    timers.pass(Feed.APART);
    tell("b");
    timers.pass(Feed.APART);
    alice.readOn();
    tell("c");
    timers.pass(Feed.APART);

    assertThat(alice.texts()).containsExactly("snapshot for alice", "a", "snapshot for alice", "c");
  }

  @Test
  void aClientThatMissedNothingGetsNoSecondSnapshot() {
    follow(alice);
    alice.stopReading();
    tell("a");
    timers.pass(Feed.APART);
    alice.readOn();
    timers.pass(Duration.ofSeconds(5));

    assertThat(alice.texts()).containsExactly("snapshot for alice", "a");
    assertThat(noted.behind).isZero();
  }

  @Test
  void aClientThatReadsNothingIsEndedAfterHalfAMinute() {
    follow(alice);
    alice.stopReading();
    tell("a");
    timers.pass(Feed.PATIENCE.minus(Feed.TICK));
    assertThat(alice.ending()).isEmpty();

    timers.pass(Feed.TICK.multipliedBy(2));
    assertThat(alice.ending()).contains(Ending.BEHIND);
    assertThat(feed.listeners()).isZero();
  }

  @Test
  void theNumberOfClientsIsLimited() {
    IntStream.range(0, Feed.MOST).forEach(it -> feed.join(new RecordingClient("user " + it)));
    feed.join(alice);
    assertThat(alice.ending()).contains(Ending.FULL);
    assertThat(alice.texts()).isEmpty();

    assertThat(feed.listeners()).isEqualTo(Feed.MOST);
    assertThat(noted.endings).containsExactly(Ending.FULL);
  }

  @Test
  void aClosedConnectionMakesRoomForAnother() {
    IntStream.range(1, Feed.MOST).forEach(it -> feed.join(new RecordingClient("user " + it)));
    follow(bob);
    feed.leave(bob);
    feed.leave(bob);
    follow(alice);

    assertThat(alice.ending()).isEmpty();
    assertThat(feed.listeners()).isEqualTo(Feed.MOST);
  }

  @Test
  void aClientWithARevokedTokenIsEnded() {
    follow(alice);
    follow(bob);
    alice.loseWelcome();
    timers.pass(Feed.TICK);

    assertThat(alice.ending()).contains(Ending.UNWELCOME);
    assertThat(bob.ending()).isEmpty();
  }

  @Test
  void aClientThatAnswersPingsStays() {
    follow(alice);
    for (var i = 0; i < 100; i++) {
      timers.pass(Feed.PING);
      feed.receivedPong(alice);
    }

    assertThat(alice.ending()).isEmpty();
    assertThat(alice.pings()).isEqualTo(100);
  }

  @Test
  void aClientThatAnswersNoPingIsEnded() {
    follow(alice);
    timers.pass(Feed.SILENCE);

    assertThat(alice.pings()).isEqualTo(2);
    assertThat(alice.ending()).contains(Ending.SILENT);
  }

  @Test
  void theEndOfTheRouterEndsAllClients() {
    follow(alice);
    follow(bob);
    assertThat(feed.stop().succeeded()).isTrue();
    var late = new RecordingClient("late");
    feed.join(late);

    assertThat(List.of(alice, bob, late))
        .allSatisfy(it -> assertThat(it.ending()).contains(Ending.STOPPED));
    assertThat(feed.listeners()).isZero();
  }

  private void follow(RecordingClient reader) {
    feed.join(reader);
    timers.pass(Feed.APART);
  }

  private void tell(String text) {
    news.add(text);
    feed.changed(FeedTopic.FLEET);
  }

  /// What the feed tells of itself.
  private static final class Noted implements FeedObserver {
    private final List<Ending> endings = new ArrayList<>();
    private int behind;

    @Override
    public void sent(int frames) {}

    @Override
    public void fellBehind() {
      behind++;
    }

    @Override
    public void ended(Ending why) {
      endings.add(why);
    }
  }
}
