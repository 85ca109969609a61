package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.node.FleetChange;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;
import org.fresnel.storage.Journal;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.ServerSentEvent;

/// One run: what a seed makes of the nodes and clients, with the real router between them.
final class SimulationRun {
  private static final int QUIET_SLOTS = 12;

  /// Hedges that the budget allows at once, and in each second.
  private static final long HEDGES_AT_ONCE = 20;

  private final Scenario scenario;
  private final VirtualTime time = new VirtualTime(ModelChain.START);
  private final Trace trace;
  private final Referee referee;
  private final ModelChain chain;
  private final Map<String, ModelNode> nodes = new LinkedHashMap<>();
  private final List<FaultPlan> faults = new ArrayList<>();
  private final List<ModelClient> clients = new ArrayList<>();
  private final DutyRules duties;
  private final HeadRules heads;
  private final History history;
  private final MemoryRules memory;
  private final PublishRules publishing;
  private final PaymentRules payments;
  private final RestartPlan restarts;
  private final ModelDisk disk;
  private final SeededRandom ofRouters;
  private final Mutation mutation;
  private RealRouter router;
  private int calls;
  private int starts;
  private long started;
  private long hedged;

  /// What came of a run.
  ///
  /// @param violation the first
  /// @param counts of what happened
  record Outcome(Optional<Violation> violation, Map<Referee.Count, Long> counts) {}

  private SimulationRun(long seed, Mutation mutation, Optional<Consumer<String>> follower) {
    scenario = Scenario.of(seed);
    trace = follower.map(it -> new Trace(time, it)).orElseGet(() -> new Trace(time));
    var dice = new SeededRandom(seed ^ 0x5DEECE66DL);
    chain = new ModelChain(time, dice.split());
    referee = new Referee(seed, time, chain, trace);
    for (var node : scenario.nodes()) {
      nodes.put(node.name(), new ModelNode(node, dice.split(), time, chain, trace));
    }
    var settling = scenario.settling();
    duties = new DutyRules(nodes.values(), time, referee, settling);
    heads = new HeadRules(nodes.values(), time, referee, settling);
    history = new History(chain, referee);
    memory = new MemoryRules(nodes, time, chain, referee);
    publishing = new PublishRules(time, referee);
    payments = new PaymentRules(nodes.values(), memory, referee, settling);
    this.mutation = mutation;
    ofRouters = dice.split();
    for (var i = 0; i < scenario.nodes().size(); i++) {
      var node = nodes.get(scenario.nodes().get(i).name());
      if (node != null && i != scenario.spared()) {
        faults.add(new FaultPlan(node, dice.split(), time, scenario, referee));
      }
    }
    for (var i = 1; i <= scenario.clients(); i++) {
      clients.add(new ModelClient(i, dice.split(), time, chain, this::ask));
    }
    disk = new ModelDisk(time, dice.split());
    var mortal = faults.stream().map(FaultPlan::node).toList();
    restarts = new RestartPlan(mortal, dice.split(), time, scenario, referee);
    router = started();
  }

  private RealRouter started() {
    starts++;
    started = time.nanos();
    var journal =
        restarts.keepsState() ? Optional.of(disk.open()) : Optional.<Journal.Opened>empty();
    var kept =
        mutation.readsTheDisk()
            ? journal
            : journal.map(it -> new Journal.Opened(it.journal(), List.of()));
    var number = starts;
    var dice = number == 1 ? ofRouters : ofRouters.split();
    var made =
        new RealRouter(scenario, nodes, chain, time, dice, referee, new Eyes(), kept, mutation);
    made.onChange(
        change -> {
          if (number == starts) {
            changed(change);
          }
        });
    return made;
  }

  private void changed(FleetChange change) {
    memory.changed(change);
    for (var health : change.healthChanges()) {
      trace.note("%s is %s", health.node(), health.to());
      if (health.to() instanceof NodeHealth.ConflictingFinality) {
        heads.disbelieved(health.node());
      }
    }
  }

  /// The router is killed, and the next one starts with what the first left on its disk.
  private void restart() {
    trace.note("the router is killed and starts");
    router.kill();
    disk.crash();
    duties.routerStarts();
    heads.routerStarts();
    memory.routerStarts(restarts.keepsState());
    router = started();
    follow();
  }

  private void follow() {
    var number = starts;
    router.follow(
        event -> {
          if (number == starts) {
            hear(event);
          }
        });
  }

  /// Runs a seed.
  static Outcome of(long seed, int slots, Mutation mutation) {
    return new SimulationRun(seed, mutation, Optional.empty()).run(slots);
  }

  /// Runs a seed, and tells everything that happens.
  static Outcome told(long seed, int slots, Mutation mutation, Consumer<String> follower) {
    return new SimulationRun(seed, mutation, Optional.of(follower)).run(slots);
  }

  private Outcome run(int slots) {
    try {
      follow();
      faults.forEach(FaultPlan::start);
      restarts.start(this::restart);
      for (var slot = 0; slot < slots + QUIET_SLOTS && referee.violation().isEmpty(); slot++) {
        begin(slot >= slots);
        if (slot == slots) {
          faults.forEach(FaultPlan::stop);
          restarts.stop();
        }
        time.runUntil(ModelChain.SLOT.multipliedBy(slot + 1L), () -> referee.violation().isEmpty());
      }
      atTheEnd();
    } catch (RuntimeException e) {
      trace.note("%s at %s", e, List.of(e.getStackTrace()).subList(0, 8));
      referee.broken(Invariant.CODE, "%s", e);
    }
    return new Outcome(referee.violation(), referee.counts());
  }

  private void hear(ServerSentEvent event) {
    if (event.topic().equals("head")) {
      var head = HeadRules.headIn(event);
      trace.note("clients are told of %s", head);
      heads.told(head);
      history.told("start " + starts, head);
      clients.forEach(client -> client.hears(head));
    }
  }

  private void begin(boolean quiet) {
    var slot = chain.slot();
    trace.note("slot %d", slot);
    referee.count(Referee.Count.SLOTS);
    heads.slotBegins();
    history.slotBegins(slot);
    chain.propose(List.copyOf(nodes.values()));
    if (slot % ModelChain.SLOTS_PER_EPOCH == 0) {
      nodes.values().forEach(it -> it.finalizes(slot / ModelChain.SLOTS_PER_EPOCH));
    }
    if (!quiet && slot > ModelChain.FIRST_SLOT) {
      for (var i = 0; i < clients.size(); i++) {
        clients.get(i).slotBegins(slot % clients.size() == i);
      }
    }
    time.afterMillis(11_500, this::inspect);
  }

  private void ask(
      String client,
      ModelDuty duty,
      String method,
      String target,
      Buffer body,
      Consumer<Told> answer) {
    var call = new ModelCall(++calls, client, duty, method, target, body, time.nanos());
    trace.note("%s", call);
    referee.count(Referee.Count.CALLS);
    hedged += duty.mayBeHedged() ? 1 : 0;
    duties.asked(call);
    memory.asked(call);
    publishing.asked(call);
    var fleet = router.fleet();
    var number = starts;
    router.ask(
        call,
        told -> {
          if (number != starts) {
            return;
          }
          trace.note("#%d gets %d of %s", call.number(), told.status(), told.node());
          duties.answered(call, told);
          heads.answered(call, told, fleet.best());
          history.answered("start " + number, call, told);
          memory.answered(call, told);
          publishing.answered(call, told);
          payments.answered(call, told);
          answer.accept(told);
        });
    publishing.planned(call, fleet);
  }

  /// Near the end of each slot.
  private void inspect() {
    if (time.nanos() - started >= scenario.settling().toNanos() || starts == 1) {
      settled().forEach(this::inspect);
    }
    var hedges = referee.counted(Referee.Count.HEDGES);
    var asked = hedged - referee.counted(Referee.Count.SHARED);
    var allowed = starts * HEDGES_AT_ONCE + time.elapsed().toSeconds() + asked / 10 + 1;
    referee.require(
        hedges <= allowed, Invariant.HEDGES, "%d of %d reads, allowed %d", hedges, asked, allowed);
  }

  private void inspect(ModelNode node) {
    var status = router.fleet().named(node.name()).orElseThrow();
    referee.require(
        status.info().head().slot() == node.head().slot()
            || time.nanos() - node.headSince() < Duration.ofSeconds(1).toNanos(),
        Invariant.HEARD,
        "%s has %s, known is %s",
        node.name(),
        node.head(),
        status.info().head());
    referee.require(isReady(status), Invariant.READY, "%s is %s", node.name(), status.health());
  }

  private static boolean isReady(NodeStatus status) {
    return status.health() instanceof NodeHealth.Ready
        || status.health() instanceof NodeHealth.Ejected;
  }

  private java.util.stream.Stream<ModelNode> settled() {
    return nodes.values().stream()
        .filter(node -> node.isTrusted() && node.isSound(scenario.settling()));
  }

  private void atTheEnd() {
    memory.check(settled().toList());
    var left = router.leftovers();
    referee.require(left.isEmpty(), Invariant.QUIET, "%s", left);
    referee.require(duties.waiting() == 0, Invariant.ANSWERED, "%d calls wait", duties.waiting());
  }

  /// What passes between the router and the nodes.
  private final class Eyes implements ModelExchanges.Witness {
    @Override
    public void sent(ModelNode node, NodeRequest request) {
      referee.count(Referee.Count.EXCHANGES);
      trace.note("   %s is sent %s", node.name(), request.target());
      publishing.sent(node.name(), request);
      memory.sent(node.name(), request);
    }

    @Override
    public void returned(ModelNode node, NodeRequest request, NodeReplies.Reply reply) {
      trace.note("   %s answers %s with %d", node.name(), request.target(), reply.status());
      publishing.returned(request, reply);
    }
  }
}
