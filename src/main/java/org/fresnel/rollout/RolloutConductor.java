package org.fresnel.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeStatus;
import org.fresnel.proof.ProofListener;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RejectedChangeException;
import org.fresnel.rollout.RolloutState.Halted;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.storage.Store;
import org.jboss.logging.Logger;

/// Conducts the rollout, at most one in the whole cluster. Each step is stored before it is acted
/// on, so that a new process goes on. Orders and [#pass] block: not for event loops.
public final class RolloutConductor implements ConditionSource {
  private static final Logger LOG = Logger.getLogger("org.fresnel.rollout");

  /// More steps than one node has.
  private static final int MOST_STEPS = 8;

  private final FleetState fleet;
  private final NodeRegistry registry;
  private final BooleanSupplier drillRuns;
  private final RolloutSettings settings;
  private final RolloutEvaluator evaluator;
  private final RolloutActions actions;
  private final InstantSource clock;
  private final RolloutStore store;
  private final TrialJournal journal = new TrialJournal();
  private final HeldLease lease = new HeldLease();
  private final ReentrantLock deciding = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<Rollout> last;
  private volatile String waitsFor = "";
  private volatile Optional<Instant> runnerSeen;

  /// Reads the stored rollout, and blocks while it does.
  ///
  /// @param drillRuns whether a drill runs at this router
  /// @param webhook empty without one
  /// @param worker runs tasks that block
  public RolloutConductor(
      FleetState fleet,
      NodeRegistry registry,
      BooleanSupplier drillRuns,
      RolloutSettings settings,
      Optional<HookCaller> webhook,
      InstantSource clock,
      Executor worker,
      Store store) {
    this.fleet = fleet;
    this.registry = registry;
    this.drillRuns = drillRuns;
    this.settings = settings;
    this.evaluator = new RolloutEvaluator(settings);
    this.actions = new RolloutActions(registry, settings, webhook, worker);
    this.clock = clock;
    this.store = new RolloutStore(store.file("rollout"), store.outlivesTheProcess());
    this.last = this.store.read();
    this.runnerSeen = Optional.of(clock.instant());
  }

  /// A listener that gets the results of duty reads.
  public ProofListener proofs() {
    return journal;
  }

  /// A node has announced a head.
  ///
  /// @param lateness time since its first announcement
  public void announced(String node, Duration lateness) {
    journal.announced(node, lateness);
  }

  /// Shares the right to conduct a rollout with other routers.
  public void share(RolloutLease with) {
    lease.share(with);
  }

  /// Calls the listener after each change. It must not block.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// The last rollout of this router; empty if there was none.
  public Optional<RolloutStatus> status() {
    return last.map(
        it ->
            new RolloutStatus(
                it,
                it.isActive() ? waitsFor : "",
                it.node().map(this::shownUrl).orElse(""),
                runnerSeen,
                RolloutScene.isRunnerGone(runnerSeen, clock.instant())));
  }

  /// Why no drill may begin, a sentence; empty if one may.
  public Optional<String> obstacle() {
    return last.filter(Rollout::isActive)
        .map(it -> "%s is in progress: %s".formatted(it.id(), it.state().label()));
  }

  /// The rollout that has halted.
  @Override
  public List<Condition> conditions() {
    return last
        .filter(it -> it.state() instanceof Halted)
        .map(
            it ->
                new Condition(
                    Condition.Kind.ROLLOUT_HALTED,
                    it.node().orElse(""),
                    "%s halted at %s: %s"
                        .formatted(it.id(), it.node().orElse(""), ((Halted) it.state()).reason())))
        .stream()
        .toList();
  }

  /// Starts a rollout.
  ///
  /// @param nodes names; empty for all nodes in use
  /// @throws RejectedChangeException as all orders here
  public RolloutStatus start(List<String> nodes, String by) {
    deciding.lock();
    try {
      var now = clock.instant();
      obstacle().ifPresent(RolloutConductor::refuse);
      if (drillRuns.getAsBoolean()) {
        refuse("expected no drill, got one that runs");
      }
      var order = RolloutOrder.of(fleet.snapshot(), nodes);
      lease.obtainAtOnce(now).ifPresent(RolloutConductor::refuse);
      var number = last.map(Rollout::number).orElse(0L) + 1;
      become(Rollout.begun(number, by, order, now));
      advance(now);
      return status().orElseThrow();
    } finally {
      deciding.unlock();
    }
  }

  /// Holds the rollout: no further step begins.
  public RolloutStatus pause() {
    return obey(OperatorDecision::pause);
  }

  /// Goes on after a pause or a halt.
  public RolloutStatus resume() {
    return obey(OperatorDecision::resume);
  }

  /// Ends the rollout.
  public RolloutStatus abort() {
    return obey((rollout, now) -> OperatorDecision.abort(rollout, report(rollout, now), now));
  }

  /// A command begins to run the hook.
  ///
  /// @param runner a name that it gives itself
  public RolloutStatus claim(String node, String runner) {
    return obey(
        (rollout, now) -> {
          var gone = RolloutScene.isRunnerGone(runnerSeen, now);
          var outcome = OperatorDecision.claim(rollout, node, runner, gone, now);
          if (outcome instanceof OperatorDecision.Outcome.Accepted) {
            runnerSeen = Optional.of(now);
          }
          return outcome;
        });
  }

  /// The command that runs the hook is still there. Another one is ignored.
  public void runnerAsks(String runner) {
    last.filter(
            it ->
                it.state() instanceof Hook(var run)
                    && run.filter(now -> now.runner().equals(runner)).isPresent())
        .ifPresent(_ -> runnerSeen = Optional.of(clock.instant()));
  }

  /// The hook has ended.
  ///
  /// @param runner that ran it; empty for an operator who confirms it
  /// @param failure in words; empty if it succeeded
  public RolloutStatus hookEnded(String node, String runner, Optional<String> failure) {
    return obey((rollout, now) -> OperatorDecision.hookEnded(rollout, node, runner, failure, now));
  }

  private RolloutStatus obey(BiFunction<Rollout, Instant, OperatorDecision.Outcome> order) {
    deciding.lock();
    try {
      var now = clock.instant();
      var rollout =
          last.filter(Rollout::isActive)
              .orElseThrow(() -> conflict("expected a rollout in progress, got none"));
      switch (order.apply(rollout, now)) {
        case OperatorDecision.Outcome.Accepted(var decision) -> {
          become(decision.rollout());
          perform(decision);
        }
        case OperatorDecision.Outcome.Refused(var reason) -> refuse(reason);
      }
      advance(now);
      return status().orElseThrow();
    } finally {
      deciding.unlock();
    }
  }

  /// Called regularly: takes the steps that are due.
  public void pass() {
    deciding.lock();
    try {
      advance(clock.instant());
    } finally {
      deciding.unlock();
    }
  }

  private void advance(Instant now) {
    for (var i = 0; i < MOST_STEPS; i++) {
      var active = last.filter(Rollout::isActive);
      if (active.isEmpty()) {
        lease.giveBack();
        return;
      }
      var without = lease.obtain(now);
      if (without.isPresent() || !fleet.snapshot().settled()) {
        waits(without.orElse("the first probes of all nodes"));
        return;
      }
      var decision = evaluator.next(active.get(), scene(active.get(), now), now);
      waits(decision.waitsFor());
      become(decision.rollout());
      perform(decision);
      if (decision.rollout().equals(active.get())) {
        return;
      }
    }
  }

  private void waits(String what) {
    var changed = !what.equals(waitsFor);
    waitsFor = what;
    if (changed) {
      listeners.forEach(Runnable::run);
    }
  }

  private void become(Rollout next) {
    var before = last;
    if (before.filter(next::equals).isPresent()) {
      return;
    }
    if (before.filter(it -> it.since().equals(next.since())).isEmpty()
        || before.filter(it -> it.state().getClass() == next.state().getClass()).isEmpty()) {
      journal.clear();
      log(next);
    }
    last = Optional.of(next);
    store.write(next);
    listeners.forEach(Runnable::run);
  }

  private static void log(Rollout rollout) {
    var node = rollout.node().map(it -> " node=" + it).orElse("");
    if (rollout.state() instanceof Halted(_, var reason)) {
      LOG.warnf("%s state=halted%s: %s", rollout.id(), node, reason);
    } else {
      LOG.infof(
          "%s state=%s%s%s",
          rollout.id(), rollout.state().label(), node, rollout.paused() ? " paused" : "");
    }
  }

  private void perform(RolloutDecision decision) {
    actions
        .perform(decision.action(), decision.rollout(), this::webhookEnded, this::shownUrl)
        .ifPresent(this::waits);
  }

  /// The router may have stopped the rollout meanwhile.
  private void webhookEnded(String node, Optional<String> failure) {
    try {
      hookEnded(node, RolloutState.HookRun.WEBHOOK, failure);
    } catch (RejectedChangeException e) {
      LOG.infof("the result of a webhook is ignored: %s", e.describe());
    }
  }

  private String shownUrl(String node) {
    return fleet.snapshot().named(node).map(it -> it.node().shownUrl()).orElse("");
  }

  private NodeReport report(Rollout rollout, Instant now) {
    var name = rollout.node().orElse("");
    return fleet
        .snapshot()
        .named(name)
        .map(it -> report(it, rollout, now))
        .orElseGet(() -> NodeReport.absent(name));
  }

  private NodeReport report(NodeStatus status, Rollout rollout, Instant now) {
    return NodeReport.of(
        status,
        fleet.snapshot(),
        fleet.rules(),
        rollout.id(),
        journal.readsOf(status.node().name()),
        journal.headsOf(status.node().name()),
        now);
  }

  private RolloutScene scene(Rollout rollout, Instant now) {
    var node = report(rollout, now);
    var ready =
        fleet.snapshot().serving().stream()
            .map(it -> report(it, rollout, now))
            .filter(NodeReport::isReady)
            .filter(it -> !it.name().equals(node.name()))
            .toList();
    var old = ready.stream().filter(it -> !rollout.done().contains(it.name())).toList();
    return new RolloutScene(
        node,
        old.isEmpty() ? ready : old,
        drillRuns.getAsBoolean() ? Optional.of("the end of a drill") : Optional.empty(),
        window(),
        runnerSeen);
  }

  private String window() {
    var next = registry.nextWindow(actions.window());
    return "a maintenance window of %d s (%s) with maintenance.keep-ready (%d) other nodes ready"
        .formatted(
            settings.window().toSeconds(),
            next.map(it -> "the next begins at " + it.from()).orElse("none is known"),
            fleet.rules().keepReady());
  }

  private static void refuse(String reason) {
    throw conflict(reason);
  }

  private static RejectedChangeException conflict(String reason) {
    return new RejectedChangeException(RejectedChangeException.Kind.CONFLICT, reason);
  }
}
