package org.fresnel.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fresnel.notify.ReceiverClient.SendResult;
import org.fresnel.notify.ReceiverReport.Counts;
import org.fresnel.notify.ReceiverReport.Problem;
import org.jboss.logging.Logger;

/// Sends the messages of one receiver, one after the other: the next one when the receiver has the
/// one before. After a failure it waits, and longer after each further one.
final class ReceiverLane {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /// Alertmanager takes an alert for resolved if it hears nothing of it for some minutes.
  static final Duration REFRESH = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger("org.fresnel.notify");
  private static final int LARGEST_EXPONENT = 5;
  private static final int MOST_REFRESHED = 500;

  private final ReceiverSettings receiver;
  private final ReceiverClient client;
  private final InstantSource clock;
  private final Source source;
  private final Optional<Duration> heartbeat;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile State state = State.NEW;
  private volatile boolean open = true;
  private volatile Instant nextHeartbeat = Instant.MIN;
  private volatile Instant nextRefresh = Instant.MIN;

  /// The messages.
  interface Source {
    /// The next one for the receiver.
    Optional<NotificationLog.Entry> next(ReceiverSettings receiver);

    /// The receiver has everything up to that number.
    void delivered(ReceiverSettings receiver, long number);

    /// The messages about what continues.
    List<Notification> begun();
  }

  /// @param failures in a row
  private record State(
      Counts counts,
      Optional<Instant> success,
      Optional<Problem> problem,
      int failures,
      Instant nextAttempt) {
    static final State NEW =
        new State(Counts.NONE, Optional.empty(), Optional.empty(), 0, Instant.MIN);
  }

  ReceiverLane(
      ReceiverSettings receiver,
      ReceiverClient client,
      InstantSource clock,
      Source source,
      Optional<Duration> heartbeat) {
    this.receiver = receiver;
    this.client = client;
    this.clock = clock;
    this.source = source;
    this.heartbeat =
        heartbeat.filter(_ -> receiver.topics().contains(Notification.Topic.HEARTBEAT));
  }

  ReceiverSettings receiver() {
    return receiver;
  }

  ReceiverClient client() {
    return client;
  }

  /// Returns whether there is something to send now, and nobody sends it.
  boolean isDue(Instant now) {
    return !busy.get()
        && !now.isBefore(state.nextAttempt())
        && (source.next(receiver).isPresent() || heartbeatIsDue(now) || refreshIsDue(now));
  }

  /// Sends what waits. Blocks; a second caller returns at once.
  void drain() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      var goesOn = true;
      while (open && goesOn) {
        var entry = source.next(receiver);
        goesOn = entry.isPresent() && sent(entry.get());
        if (entry.isEmpty()) {
          refresh();
        }
      }
    } finally {
      busy.set(false);
    }
  }

  /// Sends nothing more.
  void stop() {
    open = false;
  }

  /// @param log with the place of the receiver
  ReceiverReport report(NotificationLog log) {
    var now = state;
    return new ReceiverReport(
        receiver,
        log.pending(receiver),
        log.dropped().getOrDefault(receiver.name(), 0L),
        now.counts(),
        now.success(),
        now.problem(),
        now.failures() > 0);
  }

  private boolean heartbeatIsDue(Instant now) {
    return heartbeat.isPresent() && !now.isBefore(nextHeartbeat);
  }

  private boolean refreshIsDue(Instant now) {
    return receiver.kind() == ReceiverSettings.Kind.ALERTMANAGER
        && !now.isBefore(nextRefresh)
        && !source.begun().isEmpty();
  }

  private boolean sent(NotificationLog.Entry entry) {
    var result = client.send(List.of(entry.message()), clock.instant());
    note(result);
    if (result instanceof SendResult.Failed) {
      return false;
    }
    source.delivered(receiver, entry.number());
    return true;
  }

  private void refresh() {
    var now = clock.instant();
    if (refreshIsDue(now)) {
      nextRefresh = now.plus(REFRESH);
      var active = source.begun().stream().filter(receiver::wants).limit(MOST_REFRESHED).toList();
      if (!active.isEmpty()) {
        note(client.send(active, now));
      }
    }
    if (heartbeatIsDue(now)) {
      var interval = heartbeat.orElseThrow();
      nextHeartbeat = now.plus(interval);
      note(client.send(List.of(Notification.heartbeat(now, interval)), now));
    }
  }

  private void note(SendResult result) {
    var now = clock.instant();
    var before = state;
    var counts = before.counts();
    state =
        switch (result) {
          case SendResult.Delivered() ->
              new State(
                  new Counts(counts.delivered() + 1, counts.rejected(), counts.failed()),
                  Optional.of(now),
                  before.problem(),
                  0,
                  Instant.MIN);
          case SendResult.Rejected(var reason) ->
              new State(
                  new Counts(counts.delivered(), counts.rejected() + 1, counts.failed()),
                  before.success(),
                  Optional.of(new Problem(now, reason)),
                  0,
                  Instant.MIN);
          case SendResult.Failed(var reason) ->
              new State(
                  new Counts(counts.delivered(), counts.rejected(), counts.failed() + 1),
                  before.success(),
                  Optional.of(new Problem(now, reason)),
                  before.failures() + 1,
                  now.plus(pause(before.failures())));
        };
    log(before.failures(), result);
  }

  private void log(int failures, SendResult result) {
    switch (result) {
      case SendResult.Failed(var reason) when failures == 0 ->
          LOG.warnf("receiver=%s gets no messages, they wait: %s", receiver.name(), reason);
      case SendResult.Rejected(var reason) ->
          LOG.warnf("receiver=%s rejected a message for good: %s", receiver.name(), reason);
      case SendResult.Delivered() when failures > 0 ->
          LOG.infof("receiver=%s gets messages again", receiver.name());
      case SendResult.Failed _, SendResult.Delivered _ -> {}
    }
  }

  static Duration pause(int failures) {
    var pause = Duration.ofSeconds(1L << Math.min(failures, LARGEST_EXPONENT));
    return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
  }
}
