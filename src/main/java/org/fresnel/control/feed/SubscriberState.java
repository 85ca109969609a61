package org.fresnel.control.feed;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.upstream.Timers;

/// What one listener has been sent. It has one delivery under way at most; one thread.
final class SubscriberState {
  private final FeedClient listener;
  private final Timers timers;
  private State state = State.NEW;
  private Optional<Long> busySince = Optional.empty();
  private long receivedPong;
  private long pinged;

  private enum State {
    /// It has been sent nothing yet.
    NEW,
    /// It has been sent everything.
    FOLLOWING,
    /// It has missed something.
    BEHIND
  }

  SubscriberState(FeedClient listener, Timers timers) {
    this.listener = listener;
    this.timers = timers;
    this.receivedPong = timers.nanoTime();
    this.pinged = receivedPong;
  }

  FeedClient listener() {
    return listener;
  }

  boolean isBusy() {
    return busySince.isPresent();
  }

  boolean needsSnapshot() {
    return state != State.FOLLOWING;
  }

  /// It cannot be given what there is now.
  ///
  /// @return whether that is news
  boolean misses() {
    var changed = state == State.FOLLOWING;
    state = changed ? State.BEHIND : state;
    return changed;
  }

  /// Sends the frames; with them it has everything.
  Future<Void> deliver(List<String> frames) {
    state = State.FOLLOWING;
    busySince = Optional.of(timers.nanoTime());
    return Future.join(frames.stream().map(listener::send).toList()).mapEmpty();
  }

  void delivered() {
    busySince = Optional.empty();
  }

  void receivedPong() {
    receivedPong = timers.nanoTime();
  }

  boolean isStuckFor(Duration time) {
    return busySince.filter(it -> timers.since(it).compareTo(time) >= 0).isPresent();
  }

  boolean isSilentFor(Duration time) {
    return timers.since(receivedPong).compareTo(time) >= 0;
  }

  void pingEvery(Duration time) {
    if (timers.since(pinged).compareTo(time) >= 0) {
      pinged = timers.nanoTime();
      listener.ping();
    }
  }
}
