package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.fresnel.drill.Drill.State;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.storage.Store;
import org.fresnel.upstream.FaultInjection;
import org.fresnel.upstream.Timers;
import org.jboss.logging.Logger;

/// Runs drills, one at a time, and ends them: when their time is over, when a precondition fails,
/// when an operator aborts them, when a client's request fails. The injection ends at once in each
/// case; the report is written afterwards, on a thread that may block.
public final class DrillRunner implements RequestListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");
  private static final Duration TICK = Duration.ofMillis(250);

  private final FleetState fleet;
  private final FaultInjection injection;
  private final Timers timers;
  private final InstantSource clock;
  private final DoubleSupplier chance;
  private final Executor worker;
  private final DutyForecast duties;
  private final DrillHistory history;
  private final OwnReads own;
  private final RecentBlock block;
  private final RouterRestartDrill restart;
  private final List<DrillListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock deciding = new ReentrantLock();
  private volatile Supplier<Optional<String>> rollout = Optional::empty;
  private volatile DrillLease lease = DrillLease.ALONE;
  private volatile DrillShareListener share = DrillShareListener.NONE;
  private volatile Optional<Running> running = Optional.empty();
  private volatile DrillMark mark = DrillMark.NONE;

  private record Running(
      Drill drill, DrillCounters counters, long began, Instant until, AtomicBoolean over) {}

  /// Reads the stored drills, and blocks while it does. None of them continues.
  ///
  /// @param fleet that is observed
  /// @param injection into the connections to its nodes
  /// @param duties that a drill must not affect
  /// @param clock wall-clock time
  /// @param chance from 0 to 1, a new number each time
  /// @param worker runs tasks that block
  /// @param reads sends duty reads while clients send no requests
  public DrillRunner(
      FleetState fleet,
      FaultInjection injection,
      DutyForecast duties,
      Timers timers,
      InstantSource clock,
      DoubleSupplier chance,
      Executor worker,
      DrillReads reads,
      Store store) {
    this.fleet = fleet;
    this.injection = injection;
    this.timers = timers;
    this.clock = clock;
    this.chance = chance;
    this.worker = worker;
    this.duties = duties;
    this.block = new RecentBlock(timers);
    this.own = new OwnReads(reads, timers);
    this.history = new DrillHistory(store, clock.instant());
    this.restart = new RouterRestartDrill(history, reads, timers, clock);
  }

  private DrillPreconditions preconditions(DutyForecast forecast) {
    return new DrillPreconditions(forecast, fleet.rules().keepReady());
  }

  /// Begins a drill. Blocks while it is stored.
  public DrillBeginning begin(DrillPlan plan) {
    deciding.lock();
    try {
      var current = running.map(Running::drill).or(restart::pending);
      if (current.isPresent()) {
        return new DrillBeginning.Refused(current.get().id() + " is running");
      }
      var now = clock.instant();
      var nodesNow = fleet.snapshot();
      var nodes = DrillTargets.of(plan.target(), nodesNow);
      var against =
          rollout
              .get()
              .or(() -> restart.refusal(plan))
              .or(() -> preconditions(duties).before(plan, nodes, nodesNow, now))
              .or(block::against);
      if (against.isPresent()) {
        return new DrillBeginning.Refused(against.get());
      }
      var lost = new AtomicBoolean();
      return switch (lease.acquire(
          plan.duration().plus(DrillLease.MARGIN), () -> leaseLost(lost))) {
        case DrillLease.Answer.Granted() -> begin(plan, nodes, nodesNow, lost);
        case DrillLease.Answer.HeldElsewhere(var reason) -> new DrillBeginning.Elsewhere(reason);
        case DrillLease.Answer.Unavailable(var reason) -> new DrillBeginning.Refused(reason);
      };
    } finally {
      deciding.unlock();
    }
  }

  private DrillBeginning begin(
      DrillPlan plan, Set<String> nodes, Fleet nodesNow, AtomicBoolean lost) {
    var drill = Drill.begun(history.nextNumber(), plan, nodes, clock.instant());
    put(drill);
    listeners.forEach(listener -> listener.begun(drill, nodesNow));
    LOG.infof("%s begins: %s on %s", drill.id(), plan.kind().label(), plan.target());
    if (!restart.begins(drill)) {
      inject(drill, nodesNow.best().slot());
      if (lost.get()) {
        leaseLost(lost);
      }
    }
    return new DrillBeginning.Begun(drill);
  }

  private void inject(Drill drill, long headSlot) {
    var plan = drill.plan();
    var it =
        new Running(
            drill,
            new DrillCounters(drill.nodes(), plan.objective().dutyWithin()),
            timers.nanoTime(),
            drill.from().plus(plan.duration()),
            new AtomicBoolean());
    mark = DrillMark.of(drill);
    running = Optional.of(it);
    injection.begin(drill.nodes(), plan.fault(headSlot), chance, plan.duration());
    timers.after(plan.duration(), () -> end(it, State.PASSED, ""));
    own.begin(
        it.counters,
        it.began,
        () -> !it.over.get(),
        () -> end(it, State.FAILED, "no node answered a duty read of the router"));
    watch(it);
  }

  /// Checks the preconditions repeatedly.
  private void watch(Running it) {
    if (it.over.get()) {
      return;
    }
    preconditions(duties)
        .during(it.drill.nodes(), fleet.snapshot(), clock.instant(), it.until)
        .ifPresentOrElse(
            reason -> end(it, State.ABORTED, reason), () -> timers.after(TICK, () -> watch(it)));
  }

  /// Called when the fleet has changed. Never blocks.
  public void changed(FleetChange change) {
    running
        .filter(it -> !it.over.get())
        .ifPresent(
            it -> {
              it.counters.changed(change.after(), timers.since(it.began));
              preconditions(DutyForecast.NOTHING_KNOWN)
                  .during(it.drill.nodes(), change.after(), clock.instant(), it.until)
                  .ifPresent(reason -> end(it, State.ABORTED, reason));
            });
  }

  @Override
  public void answered(RequestReport report) {
    block.answered(report);
    var now = running;
    if (now.isPresent() && !now.get().over.get()) {
      var it = now.get();
      it.counters.answered(report, timers.since(it.began));
      if (DrillCounters.isFailure(report)) {
        var operation = report.route().endpoint().operation();
        end(it, State.FAILED, "a request of a client failed: " + operation);
      }
    }
  }

  @Override
  public void hedged(boolean sent, Duration silence) {
    running.filter(it -> sent && !it.over.get()).ifPresent(it -> it.counters.hedged());
  }

  /// Ends the injection at once.
  private void end(Running it, State how, String reason) {
    if (it.over.compareAndSet(false, true)) {
      injection.end();
      worker.execute(() -> finish(it, how, reason));
    }
  }

  private void finish(Running it, State how, String reason) {
    deciding.lock();
    try {
      var now = clock.instant();
      var result = it.counters.result();
      var shortcomings = DrillEvaluator.shortcomings(it.drill.plan(), result);
      var state = how == State.PASSED && !shortcomings.isEmpty() ? State.FAILED : how;
      var drill = it.drill.ended(state, reason, now, result, shortcomings);
      mark = DrillMark.of(drill);
      put(drill);
      lease.release();
      running = Optional.empty();
      notifyListeners(drill);
    } finally {
      deciding.unlock();
    }
  }

  private void conclude(Drill drill) {
    put(drill);
    notifyListeners(drill);
  }

  private void notifyListeners(Drill drill) {
    LOG.infof("%s %s %s", drill.id(), drill.state().label(), drill.reason());
    listeners.forEach(listener -> listener.ended(drill));
  }

  /// Records a scheduled drill that did not begin. Blocks.
  void refused(DrillPlan plan, String reason) {
    deciding.lock();
    try {
      conclude(Drill.refused(history.nextNumber(), plan, clock.instant(), reason));
    } finally {
      deciding.unlock();
    }
  }

  /// Shares the drills with other routers, of which one at a time runs a drill.
  ///
  /// @param listener called with all stored drills, and with later changes
  public void share(DrillLease with, DrillShareListener listener) {
    lease = with;
    share = listener;
    history.own().forEach(it -> listener.stored(it.number(), DrillCodec.write(List.of(it))));
    shareCoverage();
  }

  /// Adds a drill of another router, or its new state. Never blocks.
  ///
  /// @param router its name
  /// @param drill as a [DrillShareListener] gets it; ignored if it is not understood
  public void received(String router, String drill) {
    DrillCodec.read(drill).forEach(it -> history.putRemote(router, it));
  }

  /// The other router that ran the drill; empty if it ran here, or is not known.
  public Optional<String> routerOf(String id) {
    return history.routerOf(id);
  }

  /// Adds what another router knows of the cells of a node. Never blocks.
  ///
  /// @param cells as a [DrillShareListener] gets them
  public void receivedCoverage(String cells) {
    history.coverage().received(cells);
  }

  /// Gives the coverage to the other routers.
  void shareCoverage() {
    coverage().nodes().forEach(node -> share.covered(node, coverage().text(node)));
  }

  /// The drills of each cell.
  DrillCoverage coverage() {
    return history.coverage();
  }

  /// It may be lost before the drill runs.
  private void leaseLost(AtomicBoolean lost) {
    lost.set(true);
    running.ifPresent(it -> end(it, State.ABORTED, "the routers of the cluster have changed"));
  }

  private void put(Drill drill) {
    history.put(drill);
    share.stored(drill.number(), DrillCodec.write(List.of(drill)));
  }

  /// Ends the drill with that id. Blocks until its report is there.
  ///
  /// @param patience for the answer of another router, if the drill runs there
  public DrillAbortion abort(String id, String reason, Duration patience) {
    var remote = history.remote(id).filter(it -> it.state() == State.RUNNING);
    if (remote.isPresent() && running.filter(it -> it.drill.id().equals(id)).isEmpty()) {
      share.abort(remote.get().number());
      return history.awaitEnd(id, patience) ? DrillAbortion.ENDED : DrillAbortion.REQUESTED;
    }
    return abortHere(id, reason) ? DrillAbortion.ENDED : DrillAbortion.NOT_RUNNING;
  }

  /// Ends the drill with that id if it runs at this router. Blocks until its report is there.
  ///
  /// @return whether it was running
  public boolean abortHere(String id, String reason) {
    return endHere(it -> it.drill.id().equals(id), State.ABORTED, reason);
  }

  /// Permits drills that restart the router.
  public void restartBy(ProcessRestart with) {
    restart.by(with);
  }

  /// The router stops to accept requests. Blocks.
  public void stopping() {
    restart.stopping();
  }

  /// The router accepts requests again. Never blocks.
  public void listening() {
    restart.listening(drill -> worker.execute(() -> conclude(drill)));
  }

  /// Ends the running drill when the router stops. Blocks.
  public void stop() {
    endHere(_ -> true, State.INTERRUPTED, "the router stopped during the drill");
  }

  private boolean endHere(Predicate<Running> which, State how, String reason) {
    var it = running.filter(which).filter(now -> now.over.compareAndSet(false, true));
    it.ifPresent(
        now -> {
          injection.end();
          finish(now, how, reason);
        });
    return it.isPresent();
  }

  /// Prevents drills while that returns a reason, a sentence.
  public void refuseWhile(Supplier<Optional<String>> reason) {
    rollout = reason;
  }

  /// Calls the listener with every later drill, on a thread that may block.
  public void listen(DrillListener listener) {
    listeners.add(listener);
  }

  /// All stored drills, the newest first. The running one includes its result so far.
  public List<Drill> all() {
    var now = running;
    return history.all().reversed().stream()
        .map(
            drill ->
                now.filter(it -> it.drill.number() == drill.number())
                    .map(it -> drill.found(it.counters.result()))
                    .orElseGet(() -> drill.unlessLost(clock.instant())))
        .toList();
  }

  /// The stored drills of this router, the oldest first.
  public List<Drill> own() {
    return history.own();
  }

  /// The drill with that id.
  public Optional<Drill> one(String id) {
    return all().stream().filter(drill -> drill.id().equals(id)).findFirst();
  }

  /// The comparison of the drill with earlier ones of its kind.
  public DrillComparison comparison(Drill drill) {
    return DrillComparison.of(drill, history.all());
  }

  /// The drill that affects the node now, or did so a moment ago.
  public Optional<String> on(String node) {
    return mark.on(node, clock.instant());
  }

  /// Returns whether a drill runs.
  public boolean isRunning() {
    return running.isPresent() || restart.pending().isPresent();
  }

  /// The end of the last passed drill.
  public Optional<Instant> lastSuccess() {
    return history.lastSuccess();
  }
}
