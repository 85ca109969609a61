package org.fresnel.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.drill.Drill;
import org.fresnel.history.Incident;
import org.fresnel.notify.ReceiverClient.SendResult;
import org.fresnel.notify.ReceiverReport.TestResult;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.StateFile.Content;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// Tells the receivers what begins and ends, from the lists of incidents, conditions and drills:
/// what happened while the router was not running is told as well. Each message is on disk before
/// it is sent, and stays there until every receiver has it.
public final class Notifier {
  /// Time after the start in which a condition that is missing may only not be detected yet.
  static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger("org.fresnel.notify");

  private final List<ReceiverSettings> receivers;
  private final Sources sources;
  private final DutyFailures duties;
  private final Store store;
  private final StateFile file;
  private final InstantSource clock;
  private final Executor executor;
  private final List<ReceiverLane> lanes;
  private final String router;
  private final Instant settledAt;
  private final AtomicReference<NotificationState> state =
      new AtomicReference<>(NotificationState.EMPTY);
  private final ReentrantLock deciding = new ReentrantLock();
  private NotificationState written = NotificationState.EMPTY;
  private boolean read;

  /// What the operator is told about.
  ///
  /// @param incidents those that continue, and the newest others
  /// @param conditions those that hold
  /// @param drills of this router
  public record Sources(
      Supplier<List<Incident>> incidents,
      Supplier<List<ActiveConditions.Holding>> conditions,
      Supplier<List<Drill>> drills) {}

  /// @param router name of this router in messages
  /// @param executor for calls that block
  public Notifier(
      NotifySettings settings,
      String router,
      Sources sources,
      DutyFailures duties,
      Store store,
      InstantSource clock,
      Executor executor,
      ReceiverClient.Factory clients) {
    this.receivers = settings.receivers();
    this.router = router;
    this.sources = sources;
    this.duties = duties;
    this.store = store;
    this.file = store.file("notify");
    this.clock = clock;
    this.executor = executor;
    this.settledAt = clock.instant().plus(SETTLING);
    this.lanes =
        receivers.stream()
            .map(
                it ->
                    new ReceiverLane(
                        it, clients.client(it, router), clock, source(), settings.heartbeat()))
            .toList();
  }

  /// Name of this router in messages.
  public String router() {
    return router;
  }

  /// Decides what is to be told, writes it to the disk, and lets it be sent. Blocks while it
  /// writes; one caller at a time. Does nothing while another process has the state directory.
  public void poll() {
    if (receivers.isEmpty()) {
      duties.take();
      return;
    }
    if (store.isWaiting()) {
      return;
    }
    deciding.lock();
    try {
      decide(clock.instant());
    } finally {
      deciding.unlock();
    }
  }

  private void decide(Instant now) {
    var scene = scene(now);
    if (!read) {
      state.set(stored(scene));
      read = true;
    }
    var plan = NotificationPlanner.next(state.get().memory(), scene);
    state.updateAndGet(
        it -> new NotificationState(plan.memory(), it.log().and(plan.messages(), receivers)));
    write();
    lanes.stream().filter(it -> it.isDue(now)).forEach(it -> executor.execute(it::drain));
  }

  /// Sends nothing more, and writes what was sent. Blocks.
  public void stop() {
    lanes.forEach(ReceiverLane::stop);
    deciding.lock();
    try {
      if (read) {
        write();
      }
    } finally {
      deciding.unlock();
    }
  }

  /// The receivers, in the order of the configuration.
  public List<ReceiverReport> receivers() {
    var log = state.get().log();
    return lanes.stream().map(it -> it.report(log)).toList();
  }

  /// Sends a test message to each receiver, at once.
  public CompletionStage<List<TestResult>> test() {
    var message = List.of(Notification.test(clock.instant()));
    var results = new ArrayList<CompletableFuture<TestResult>>();
    for (var lane : lanes) {
      results.add(
          CompletableFuture.supplyAsync(
              () -> tested(lane, lane.client().send(message, clock.instant())), executor));
    }
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(_ -> results.stream().map(CompletableFuture::resultNow).toList());
  }

  private static TestResult tested(ReceiverLane lane, SendResult result) {
    return new TestResult(
        lane.receiver().name(),
        switch (result) {
          case SendResult.Delivered() -> Optional.empty();
          case SendResult.Rejected(var reason) -> Optional.of(reason);
          case SendResult.Failed(var reason) -> Optional.of(reason);
        });
  }

  private NotificationScene scene(Instant now) {
    var listed =
        Stream.of(
                sources.incidents().get().stream().flatMap(it -> Episodes.of(it).stream()),
                sources.drills().get().stream().flatMap(it -> Episodes.of(it).stream()),
                duties.take().stream())
            .flatMap(it -> it)
            .sorted(Comparator.comparing(Episode::from))
            .toList();
    var standing = sources.conditions().get().stream().map(Episodes::of).toList();
    return new NotificationScene(now, listed, standing, !now.isBefore(settledAt));
  }

  private NotificationState stored(NotificationScene scene) {
    var before =
        switch (file.read()) {
          case Content.Absent() -> Optional.<NotificationState>empty();
          case Content.Found(var text) -> {
            var found = NotificationCodec.read(text);
            if (found.isEmpty()) {
              LOG.warn("the stored notifications have another form and are ignored");
            }
            yield found;
          }
          case Content.Unreadable(var reason) -> {
            LOG.warnf("the stored notifications are not available: %s", reason);
            yield Optional.<NotificationState>empty();
          }
        };
    var known =
        before.orElseGet(
            () ->
                new NotificationState(NotificationPlanner.beginning(scene), NotificationLog.EMPTY));
    return known.withLog(known.log().withReceivers(receivers));
  }

  private void write() {
    var now = state.get();
    if (now.equals(written)) {
      return;
    }
    var result = file.write(NotificationCodec.write(now));
    if (result instanceof WriteResult.NotSaved(var reason) && store.outlivesTheProcess()) {
      LOG.warnf("notifications are stored only in memory: %s", reason);
    }
    written = now;
  }

  private ReceiverLane.Source source() {
    return new ReceiverLane.Source() {
      @Override
      public Optional<NotificationLog.Entry> next(ReceiverSettings receiver) {
        return state.get().log().firstFor(receiver);
      }

      @Override
      public void delivered(ReceiverSettings receiver, long number) {
        state.updateAndGet(
            it -> it.withLog(it.log().delivered(receiver.name(), number, receivers)));
      }

      @Override
      public List<Notification> begun() {
        return List.copyOf(state.get().memory().begun().values());
      }
    };
  }
}
