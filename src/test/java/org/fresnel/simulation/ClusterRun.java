package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.node.FleetChange;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;
import org.fresnel.simulation.SimulationRun.Outcome;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.ServerSentEvent;

/// One run with two or three real routers over the same nodes: what a seed makes of the nodes, the
/// routers, the network between them, the clients and the operators.
final class ClusterRun {
  private static final int QUIET_SLOTS = 12;
  private static final Duration CLIENTS_PATIENCE = Duration.ofSeconds(2);

  /// What each run would log at its orders and drills.
  private static final List<Logger> SILENT =
      Stream.of(
              "org.fresnel.roster",
              "org.fresnel.drill",
              "org.fresnel.replay",
              "org.fresnel.restart")
          .map(Logger::getLogger)
          .toList();

  static {
    SILENT.forEach(it -> it.setLevel(Level.SEVERE));
  }

  private final Scenario scenario;
  private final VirtualTime time = new VirtualTime(ModelChain.START);
  private final Trace trace;
  private final Referee referee;
  private final ModelChain chain;
  private final Map<String, ModelNode> nodes = new LinkedHashMap<>();
  private final List<FaultPlan> faults = new ArrayList<>();
  private final List<RouterPlace> sites = new ArrayList<>();
  private final Map<RouterPlace, PaymentRules> payments = new HashMap<>();
  private final Map<String, RoamingClient> habits = new LinkedHashMap<>();
  private final Map<String, ModelClient> clients = new LinkedHashMap<>();
  private final VirtualCluster network;
  private final Knowledge knowledge;
  private final MemoryRules memory;
  private final PublishRules publishing;
  private final MoveRules moves;
  private final History history;
  private final DoneRules done;
  private final OrderRules orders;
  private final LeaseRules leases;
  private final RouterTroubles troubles;
  private final SettledRules settled;
  private final SeededRandom ofRouters;
  private final Mutation mutation;
  private int calls;

  private ClusterRun(long seed, Mutation mutation, Optional<Consumer<String>> follower) {
    this.mutation = mutation;
    scenario = Scenario.of(seed);
    trace = follower.map(it -> new Trace(time, it)).orElseGet(() -> new Trace(time));
    var dice = new SeededRandom(seed ^ 0x3C6EF372FE94F82AL);
    chain = new ModelChain(time, dice.split());
    referee = new Referee(seed, time, chain, trace);
    for (var node : scenario.nodes()) {
      nodes.put(node.name(), new ModelNode(node, dice.split(), time, chain, trace));
    }
    var all = List.copyOf(nodes.values());
    var settling = scenario.settling();
    knowledge = new Knowledge(time, sites);
    memory = new MemoryRules(nodes, time, chain, referee);
    publishing = new PublishRules(time, referee);
    settled = new SettledRules(all, time, referee, settling);
    moves = new MoveRules(time, knowledge, referee);
    history = new History(chain, referee);
    done = new DoneRules(time, knowledge, referee);
    var count = (int) dice.between(2, 3);
    network = new VirtualCluster(count, time);
    for (var i = 1; i <= count; i++) {
      var disk =
          dice.chance(0.6)
              ? Optional.of(new ModelDisk(time, dice.split()))
              : Optional.<ModelDisk>empty();
      var site = new RouterPlace("router-" + i, time, disk, all, referee, settling);
      sites.add(site);
      payments.put(
          site, new PaymentRules(site.name(), all, memory, referee, settling, site.sight()));
    }
    for (var i = 0; i < all.size(); i++) {
      if (i != scenario.spared()) {
        var kinds = FaultPlan.withoutDoubt();
        faults.add(new FaultPlan(all.get(i), dice.split(), time, scenario, referee, kinds));
      }
    }
    for (var i = 1; i <= scenario.clients(); i++) {
      var client = new ModelClient(i, dice.split(), time, chain, this::ask);
      clients.put(client.name(), client);
      habits.put(client.name(), new RoamingClient(sites, dice.split()));
    }
    orders = new OrderRules(sites, all, dice.split(), time, knowledge, referee, trace);
    leases = new LeaseRules(sites, dice.split(), time, referee, trace);
    troubles =
        new RouterTroubles(
            sites, all, network, dice.split(), time, scenario, referee, trace, new Processes());
    ofRouters = dice.split();
  }

  /// Runs a seed.
  static Outcome of(long seed, int slots, Mutation mutation) {
    return new ClusterRun(seed, mutation, Optional.empty()).run(slots);
  }

  /// Runs a seed, and tells everything that happens.
  static Outcome told(long seed, int slots, Mutation mutation, Consumer<String> follower) {
    return new ClusterRun(seed, mutation, Optional.of(follower)).run(slots);
  }

  private final class Processes implements RouterTroubles.Processes {
    @Override
    public void start(RouterPlace site) {
      trace.note("%s starts", site.name());
      var process = new ModelProcess();
      nodes.values().stream().filter(site.sight()::isCutOff).forEach(process::cutOff);
      var around =
          new RealRouter.Surroundings(
              nodes, chain, time, process, ofRouters.split(), referee, new Eyes());
      var router =
          new ReplicatedRouter(
              scenario, around, network.start(site.name()), site.mount(), done.at(site), mutation);
      site.started(router);
      router.router().onChange(change -> changed(site, change));
      router.router().follow(event -> hear(site, event));
      knowledge.pass();
      orders.withdraw();
    }

    @Override
    public void kill(RouterPlace site) {
      trace.note("%s is killed", site.name());
      referee.count(Referee.Count.RESTARTS);
      network.kill(site.name());
      site.kill();
      knowledge.killed(site);
      knowledge.pass();
    }

    @Override
    public void suspend(RouterPlace site) {
      trace.note("%s is suspended", site.name());
      referee.count(Referee.Count.PAUSES);
      network.suspend(site.name());
      site.suspend(CLIENTS_PATIENCE);
      knowledge.pass();
    }

    @Override
    public void resume(RouterPlace site) {
      trace.note("%s runs again", site.name());
      network.resume(site.name());
      site.resume();
      knowledge.pass();
    }
  }

  private Outcome run(int slots) {
    try {
      var processes = new Processes();
      sites.forEach(processes::start);
      faults.forEach(FaultPlan::start);
      troubles.start();
      orders.start();
      leases.start();
      turn();
      second();
      for (var slot = 0; slot < slots + QUIET_SLOTS && referee.violation().isEmpty(); slot++) {
        begin(slot >= slots);
        if (slot == slots) {
          faults.forEach(FaultPlan::stop);
          troubles.stop();
          orders.stop();
          leases.stop();
        }
        time.runUntil(ModelChain.SLOT.multipliedBy(slot + 1L), () -> referee.violation().isEmpty());
      }
      if (referee.violation().isEmpty()) {
        atTheEnd();
      }
    } catch (RuntimeException e) {
      trace.note("%s at %s", e, List.of(e.getStackTrace()).subList(0, 8));
      referee.broken(Invariant.CODE, "%s", e);
    }
    return new Outcome(referee.violation(), referee.counts());
  }

  private void turn() {
    network.turn();
    orders.withdraw();
    time.after(VirtualCluster.STEP, this::turn);
  }

  private void second() {
    knowledge.pass();
    leases.inspect();
    habits.forEach(
        (client, habit) ->
            habit
                .considersMoving()
                .ifPresent(to -> trace.note("%s listens to %s", client, to.name())));
    time.afterMillis(1000, this::second);
  }

  private void begin(boolean quiet) {
    var slot = chain.slot();
    trace.note("slot %d", slot);
    referee.count(Referee.Count.SLOTS);
    sites.forEach(site -> site.heads().slotBegins());
    history.slotBegins(slot);
    done.slotBegins(slot);
    chain.propose(List.copyOf(nodes.values()));
    if (slot % ModelChain.SLOTS_PER_EPOCH == 0) {
      nodes.values().forEach(it -> it.finalizes(slot / ModelChain.SLOTS_PER_EPOCH));
    }
    if (!quiet && slot > ModelChain.FIRST_SLOT) {
      var proposer = slot % clients.size();
      for (var client : clients.values()) {
        client.slotBegins(proposer-- == 0);
      }
    }
    time.afterMillis(11_500, this::inspect);
  }

  private void changed(RouterPlace site, FleetChange change) {
    memory.changed(change, node -> !site.sight().isCutOff(node));
    for (var health : change.healthChanges()) {
      trace.note("%s: %s is %s", site.name(), health.node(), health.to());
    }
  }

  private void hear(RouterPlace site, ServerSentEvent event) {
    if (event.topic().equals("head")) {
      var head = HeadRules.headIn(event);
      trace.note("%s tells of %s", site.name(), head);
      site.heads().told(head);
      history.told(site.name() + " since its disturbance " + site.span(), head);
      var item = moves.tells(site);
      habits.forEach(
          (name, habit) -> {
            if (habit.listensTo(site)) {
              moves.told(name, site, head, item);
              Optional.ofNullable(clients.get(name)).ifPresent(it -> it.hears(head));
            }
          });
    }
  }

  private void ask(
      String client,
      ModelDuty duty,
      String method,
      String target,
      Buffer body,
      Consumer<Told> answer) {
    var asked = Optional.ofNullable(habits.get(client)).orElseThrow().asked().iterator();
    ask(asked, new ModelCall(0, client, duty, method, target, body, 0), answer);
  }

  /// As a client does that has a list: a router that refuses or keeps silent is followed by the
  /// next one.
  private void ask(Iterator<RouterPlace> left, ModelCall wanted, Consumer<Told> answer) {
    if (!left.hasNext()) {
      return;
    }
    var site = left.next();
    if (!site.isUp()) {
      ask(left, wanted, answer);
    } else if (!site.runs()) {
      time.after(CLIENTS_PATIENCE, () -> ask(left, wanted, answer));
    } else {
      ask(site, wanted, () -> ask(left, wanted, answer), answer);
    }
  }

  private void ask(RouterPlace site, ModelCall wanted, Runnable abandoned, Consumer<Told> answer) {
    var call =
        new ModelCall(
            ++calls,
            wanted.client(),
            wanted.duty(),
            wanted.method(),
            wanted.target(),
            wanted.body().copy(),
            time.nanos());
    trace.note("%s at %s", call, site.name());
    referee.count(Referee.Count.CALLS);
    site.opened(call, abandoned);
    memory.asked(call);
    publishing.asked(call);
    var router = site.router().orElseThrow().router();
    var fleet = router.fleet();
    var span = site.span();
    router.ask(
        call,
        told -> {
          if (span == site.span()) {
            trace.note("#%d gets %d of %s", call.number(), told.status(), told.node());
            answered(site, call, told);
            site.heads().answered(call, told, fleet.best());
            answer.accept(told);
          }
        });
    publishing.planned(call, fleet);
  }

  private void answered(RouterPlace site, ModelCall call, Told told) {
    site.answered(call, told);
    history.answered(site.name(), call, told);
    done.answered(call, told, site);
    memory.answered(call, told, () -> knowledge.learnt(site.name(), Knowledge.Kind.STATE));
    publishing.answered(call, told);
    Optional.ofNullable(payments.get(site)).ifPresent(it -> it.answered(call, told));
  }

  /// Near the end of each slot.
  private void inspect() {
    orders.inspect();
    sites.forEach(settled::inspect);
  }

  private void atTheEnd() {
    orders.atTheEnd();
    for (var site : sites) {
      memory.check(settled.settled(site));
      var left = site.router().orElseThrow().router().leftovers();
      referee.require(left.isEmpty(), Invariant.QUIET, "%s: %s", site.name(), left);
      var waiting = site.duties().waiting();
      referee.require(waiting == 0, Invariant.ANSWERED, "%d calls wait", waiting);
    }
  }

  /// What passes between the routers and the nodes.
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
