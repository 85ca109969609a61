package org.fresnel.duties;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fresnel.duties.DutyListener.Unread;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// The duties of the served validators and their results, from the traffic of the router: no node
/// is asked for them. It is empty at first; clients request their duties in every epoch.
///
/// Event loops only add events to a bounded queue; a separate thread reads it.
public final class DutyService implements RequestListener {
  private static final String TASK = "duties";
  private static final Duration TICK = Duration.ofSeconds(1);

  /// A process that does nothing for so long was suspended.
  private static final Duration INTERRUPTION = TICK.multipliedBy(3);

  private final DutyExecutor executor;
  private final PeriodicTask tick;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private final DutyListener listener;
  private final DutyEventQueue queue = new DutyEventQueue();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final DutyTracker tracker;
  private volatile DutyCalendar calendar = DutyCalendar.EMPTY;
  private final AtomicLong revision = new AtomicLong();
  private volatile boolean open = true;
  private volatile boolean started;
  private Optional<Instant> lastRead = Optional.empty();
  private volatile DutyShareListener share = DutyShareListener.NONE;

  /// Creates an empty service.
  ///
  /// @param fleet with the network's slots
  public DutyService(
      Vertx vertx,
      FleetState fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      DutySettings settings,
      List<DutyListener> listeners) {
    this(new DutyThread(vertx), fleet, timers, supervisor, clock, settings, listeners);
  }

  DutyService(
      DutyExecutor executor,
      FleetState fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      DutySettings settings,
      List<DutyListener> listeners) {
    this.executor = executor;
    this.supervisor = supervisor;
    this.tick = PeriodicTask.of(TASK, timers, supervisor, TICK, this::wake);
    this.clock = clock;
    this.listener = new All(List.copyOf(listeners));
    this.tracker =
        new DutyTracker(
            () ->
                Optional.of(fleet.snapshot().network())
                    .filter(it -> it.clock().known())
                    .map(it -> new SlotTimes(it.clock(), it.due())),
            settings,
            listener);
    fleet.onChange(this::changed);
  }

  /// Starts to settle slots that are over.
  public void start() {
    started = true;
    tick.startLater();
  }

  /// Stops: events and requests are ignored.
  public Future<Void> stop() {
    open = false;
    tick.stop();
    return executor.close();
  }

  /// Calls the listener with what other routers have to know from now on.
  public void share(DutyShareListener listener) {
    share = listener;
    wake();
  }

  /// The coming duties at another router.
  ///
  /// @param router its name
  public void remoteCalendar(String router, DutyCalendar duties) {
    enqueue(new DutyEvent.RemoteCalendar(router, duties, clock.instant()));
  }

  /// Nodes have accepted messages that went through another router.
  public void remoteAccepted(String router, List<AcceptedDuty> accepted) {
    enqueue(new DutyEvent.RemoteAccepted(router, accepted, clock.instant()));
  }

  /// The coming duties of the validators of all routers, from all events read so far.
  public DutyCalendar calendar() {
    return calendar;
  }

  /// The report for a request, from all events so far.
  public Future<DutyReport> overview(DutyQuery query) {
    return executor.run(
        () -> {
          readAll();
          return tracker.overview(query, clock.instant());
        });
  }

  /// The timeline of slots, from all events so far.
  ///
  /// @param from its first slot, at the earliest that of the third epoch before the current one
  public Future<SlotTimeline> strip(long from) {
    return executor.run(
        () -> {
          readAll();
          return tracker.strip(from, clock.instant());
        });
  }

  /// A number that changes with a new event or a new slot.
  public long revision() {
    return revision.get();
  }

  @Override
  public void answered(RequestReport report) {
    DutyOperations.material(report.route())
        .map(kind -> new DutyEvent.Asking(kind, new DataRequest(report, clock.instant())))
        .filter(asking -> asking.asked().counts())
        .ifPresent(this::enqueue);
  }

  @Override
  public void given(RelayedResponse passage) {
    var listing = passage.route().endpoint().traits().lists();
    if (listing.isPresent()
        && passage.response().status() == 200
        && passage.route().epoch().isPresent()) {
      if (passage.body() instanceof NodeResponse.Body.Whole(var body)) {
        enqueue(
            new DutyEvent.Listed(
                listing.get(),
                passage.route().epoch().getAsLong(),
                passage.response(),
                body.slice(0, body.length()),
                clock.instant()));
      } else {
        listener.unread(Unread.LARGER);
      }
    }
  }

  @Override
  public Consumer<Delivery> sending(Route.Known route, NodeRequest message) {
    var notice = DutyOperations.notice(route);
    if (notice.isPresent()) {
      enqueue(new DutyEvent.Noticed(notice.get(), message, clock.instant()));
    }
    return DutyOperations.signed(route)
        .map(kind -> publishing(kind, message))
        .orElseGet(() -> RequestListener.super.sending(route, message));
  }

  private Consumer<Delivery> publishing(DutyKind kind, NodeRequest message) {
    var publication = new TrackedPublication(clock.instant());
    return enqueue(new DutyEvent.Published(kind, message, publication))
        ? delivery -> enqueue(new DutyEvent.Ended(publication, delivery, clock.instant()))
        : _ -> {};
  }

  private void changed(FleetChange change) {
    var head = change.after().best();
    if (!head.root().isEmpty() && !head.equals(change.before().best())) {
      enqueue(new DutyEvent.NewHead(head, clock.instant()));
    }
  }

  private boolean enqueue(DutyEvent event) {
    if (!queue.offer(event)) {
      listener.unread(Unread.FULL);
      return false;
    }
    wake();
    return true;
  }

  /// Reads all waiting events, and those that arrive meanwhile, in one run.
  private void wake() {
    if (open && !awaited.getAndSet(true)) {
      Supplier<Boolean> task =
          () -> {
            readAll();
            return true;
          };
      executor.runSoon(task).onFailure(this::failed);
    }
  }

  /// After the stop, and at the end of the process, the executor refuses what was still to be run.
  private void failed(Throwable cause) {
    if (open && !(cause instanceof RejectedExecutionException)) {
      supervisor.failed(TASK, cause);
    }
  }

  private void readAll() {
    awaited.set(false);
    var changes = false;
    var events = 0;
    for (var next = queue.take(); next.isPresent(); next = queue.take()) {
      var heardNow = next.get();
      supervisor.run(TASK, () -> tracker.accept(heardNow));
      changes |= next.get().changesTheCalendar();
      events++;
    }
    var now = clock.instant();
    lastRead
        .filter(it -> started && it.plus(INTERRUPTION).isBefore(now))
        .ifPresent(it -> tracker.interrupted(it, now));
    lastRead = Optional.of(now);
    var begins = tracker.pass(now);
    if (begins || changes) {
      calendar = tracker.calendar(now);
      share.calendar(tracker.ownCalendar(now));
    }
    if (!share.equals(DutyShareListener.NONE)) {
      tracker.share(now, share);
    }
    if (begins || events > 0) {
      revision.incrementAndGet();
    }
  }

  private record All(List<DutyListener> listeners) implements DutyListener {
    @Override
    public void settled(long slot, List<DutyRecord> records) {
      listeners.forEach(listener -> listener.settled(slot, records));
    }

    @Override
    public void signed(DutyKind kind, List<SignedMessage> messages, Instant at) {
      listeners.forEach(listener -> listener.signed(kind, messages, at));
    }

    @Override
    public boolean comparesContents() {
      return listeners.stream().anyMatch(DutyListener::comparesContents);
    }

    @Override
    public void unread(Unread why) {
      listeners.forEach(listener -> listener.unread(why));
    }
  }
}
