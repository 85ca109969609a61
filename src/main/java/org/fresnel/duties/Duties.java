package org.fresnel.duties;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fresnel.duties.DutyListener.Unread;
import org.fresnel.forward.Delivery;
import org.fresnel.forward.Passage;
import org.fresnel.forward.RequestListener;
import org.fresnel.forward.RequestReport;
import org.fresnel.node.FleetChange;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.SlotClock;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.NodeResponse;
import org.fresnel.wire.PeriodicTask;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.Timers;

/// When the validators that are served have duties and what became of them, by what passes the
/// router: no node is asked for it. Empty at first; clients ask for their duties in every epoch.
///
/// Event loops only put what they hear into a bounded inbox; it is read on a thread of its own.
public final class Duties implements RequestListener {
  private static final String TASK = "duties";
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Workplace workplace;
  private final PeriodicTask tick;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private final DutyListener listener;
  private final Inbox inbox = new Inbox();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final Desk desk;
  private volatile Calendar calendar = Calendar.EMPTY;
  private final AtomicLong revision = new AtomicLong();
  private volatile boolean open = true;

  /// An empty one.
  ///
  /// @param fleet whose network's slots count
  public Duties(
      Vertx vertx,
      LiveFleet fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      DutySettings settings,
      List<DutyListener> listeners) {
    this(new OwnThread(vertx), fleet, timers, supervisor, clock, settings, listeners);
  }

  Duties(
      Workplace workplace,
      LiveFleet fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      DutySettings settings,
      List<DutyListener> listeners) {
    this.workplace = workplace;
    this.supervisor = supervisor;
    this.tick = PeriodicTask.of(TASK, timers, supervisor, TICK, this::wake);
    this.clock = clock;
    this.listener = new All(List.copyOf(listeners));
    this.desk =
        new Desk(
            () -> Optional.of(fleet.snapshot().network().clock()).filter(SlotClock::known),
            settings,
            listener);
    fleet.onChange(this::changed);
  }

  /// Begins to settle slots that are over.
  public void start() {
    tick.startLater();
  }

  /// Hears and answers nothing any more.
  public Future<Void> stop() {
    open = false;
    tick.stop();
    return workplace.close();
  }

  /// The coming duties, by all that was read so far.
  public Calendar calendar() {
    return calendar;
  }

  /// Answers a question, by all that was heard so far.
  public Future<Overview> overview(DutyQuery query) {
    return workplace.run(
        () -> {
          readAll();
          return desk.overview(query, clock.instant());
        });
  }

  /// Slots at a glance, by all that was heard so far.
  ///
  /// @param from first of them; those of the three epochs before the present one at most
  public Future<Strip> strip(long from) {
    return workplace.run(
        () -> {
          readAll();
          return desk.strip(from, clock.instant());
        });
  }

  /// Another number than before, if something was heard since, or another slot has begun.
  public long revision() {
    return revision.get();
  }

  @Override
  public void answered(RequestReport report) {
    Operations.material(report.route())
        .map(kind -> new Heard.Asking(kind, new Asked(report, clock.instant())))
        .filter(asking -> asking.asked().counts())
        .ifPresent(this::hear);
  }

  @Override
  public void given(Passage passage) {
    var listing = Operations.listing(passage.route());
    if (listing.isPresent()
        && passage.response().status() == 200
        && passage.route().epoch().isPresent()) {
      if (passage.body() instanceof NodeResponse.Body.Whole(var body)) {
        hear(
            new Heard.Listed(
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
    var notice = Operations.notice(route);
    if (notice.isPresent()) {
      hear(new Heard.Noticed(notice.get(), message, clock.instant()));
    }
    return Operations.signed(route)
        .map(kind -> publishing(kind, message))
        .orElseGet(() -> RequestListener.super.sending(route, message));
  }

  private Consumer<Delivery> publishing(DutyKind kind, NodeRequest message) {
    var publication = new Publication(clock.instant());
    return hear(new Heard.Published(kind, message, publication))
        ? delivery -> hear(new Heard.Ended(publication, delivery, clock.instant()))
        : _ -> {};
  }

  private void changed(FleetChange change) {
    var head = change.after().best();
    if (!head.root().isEmpty() && !head.equals(change.before().best())) {
      hear(new Heard.NewHead(head, clock.instant()));
    }
  }

  private boolean hear(Heard heard) {
    if (!inbox.offer(heard)) {
      listener.unread(Unread.FULL);
      return false;
    }
    wake();
    return true;
  }

  /// Has everything read that waits, and what comes until then, in one go.
  private void wake() {
    if (open && !awaited.getAndSet(true)) {
      Supplier<Boolean> task =
          () -> {
            readAll();
            return true;
          };
      workplace.run(task).onFailure(cause -> supervisor.failed(TASK, cause));
    }
  }

  private void readAll() {
    awaited.set(false);
    var changes = false;
    var heard = 0;
    for (var next = inbox.take(); next.isPresent(); next = inbox.take()) {
      var heardNow = next.get();
      supervisor.run(TASK, () -> desk.hear(heardNow));
      changes |= next.get().changesTheCalendar();
      heard++;
    }
    var now = clock.instant();
    var begins = desk.pass(now);
    if (begins || changes) {
      calendar = desk.calendar(now);
    }
    if (begins || heard > 0) {
      revision.incrementAndGet();
    }
  }

  private record All(List<DutyListener> listeners) implements DutyListener {
    @Override
    public void settled(long slot, List<DutyRecord> records) {
      listeners.forEach(listener -> listener.settled(slot, records));
    }

    @Override
    public void unread(Unread why) {
      listeners.forEach(listener -> listener.unread(why));
    }
  }
}
