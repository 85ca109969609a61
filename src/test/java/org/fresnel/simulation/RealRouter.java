package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fresnel.app.FeeRecipientAccess;
import org.fresnel.events.FanIn;
import org.fresnel.events.FanInAccess;
import org.fresnel.events.StreamListener;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.forks.ForkTrackerAccess;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.probe.ProbeAccess;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestListeners;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.server.RequestExecutorAccess;
import org.fresnel.replay.ValidatorState;
import org.fresnel.replay.ValidatorStateAccess;
import org.fresnel.storage.Journal;
import org.fresnel.upstream.ServerSentEvent;

/// The router's parts put together as `Router` does it, without sockets and event loops.
final class RealRouter {
  private static final ProbeSettings PROBES =
      new ProbeSettings(
          Duration.ofSeconds(2),
          Duration.ofMillis(ModelStatus.TIMEOUT_MILLIS),
          Duration.ofSeconds(12),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  private static final StreamListener NOBODY =
      new StreamListener() {
        @Override
        public void opened() {}

        @Override
        public void closed() {}

        @Override
        public void cut() {}

        @Override
        public void exceeded(String node) {}

        @Override
        public void delivered(String node) {}
      };

  private final FleetState fleet;
  private final RequestExecutorAccess answering;
  private final FanIn fanIn;
  private final ModelExchanges reads;
  private final ModelExchanges reminders;
  private final ModelFeeds feeds;
  private final VirtualTime.Alarms ofReads;
  private final VirtualTime.Alarms ofReplay;
  private final VirtualTime.Alarms ofProbes;
  private final VirtualTime.Alarms ofEvents;
  private final VirtualTime.Alarms ofForks;
  private final ForkTrackerAccess forks;
  private final Executor soon;
  private final List<ProbeAccess> probes = new ArrayList<>();
  private final ValidatorState validatorState;
  private final BlockProducers producers = new BlockProducers();
  private final SszSupport sszSupport;
  private final Mutation mutation;

  /// What is around a router.
  ///
  /// @param process that it is
  /// @param dice of the router's own choices
  /// @param witness of its requests
  record Surroundings(
      Map<String, ModelNode> nodes,
      ModelChain chain,
      VirtualTime time,
      ModelProcess process,
      SeededRandom dice,
      Referee referee,
      ModelExchanges.Witness witness) {
    Executor soon() {
      return task -> time.soon(() -> process.execute(task));
    }
  }

  /// A router that has begun to work, alone.
  RealRouter(
      Scenario scenario,
      Map<String, ModelNode> nodes,
      ModelChain chain,
      VirtualTime time,
      SeededRandom dice,
      Referee referee,
      ModelExchanges.Witness witness,
      Optional<Journal.Opened> journal,
      Mutation mutation) {
    this(
        new FleetState(scenario.nodes(), scenario.rules(), time),
        new Surroundings(nodes, chain, time, new ModelProcess(), dice, referee, witness),
        journal,
        List.of(),
        mutation);
    begin();
  }

  /// A router that has yet to [#begin].
  ///
  /// @param listeners of its requests
  RealRouter(
      FleetState fleet,
      Surroundings around,
      Optional<Journal.Opened> journal,
      List<RequestListener> listeners,
      Mutation mutation) {
    var nodes = around.nodes();
    var time = around.time();
    var process = around.process();
    var referee = around.referee();
    this.mutation = mutation;
    this.fleet = fleet;
    this.soon = around.soon();
    this.ofReads = time.new Alarms(process);
    this.ofReplay = time.new Alarms(process);
    this.ofProbes = time.new Alarms(process);
    this.ofEvents = time.new Alarms(process);
    this.ofForks = time.new Alarms(process);
    this.reads = new ModelExchanges(nodes, time, around.witness(), process);
    this.reminders = new ModelExchanges(nodes, time, ModelExchanges.Witness.NONE, process);
    this.feeds = new ModelFeeds(nodes, time, process);
    this.sszSupport = new SszSupport(ofReads::nanoTime);
    this.validatorState =
        ValidatorStateAccess.open(
            fleet,
            mutation.reminders(reminders),
            ofReplay,
            time,
            soon::execute,
            journal,
            _ -> referee.count(Referee.Count.REPLAYS));
    SubscriptionListener subscriptions =
        mutation.replayListens() ? validatorState::sending : (_, _, _) -> (_, _) -> {};
    this.answering =
        new RequestExecutorAccess(
            fleet,
            mutation.reads(reads),
            mutation.alarms(ofReads),
            new RequestListeners(
                Stream.concat(Stream.of(counting(referee)), listeners.stream()).toList()),
            subscriptions,
            FeeRecipientAccess.of(validatorState),
            producers,
            sszSupport,
            time,
            mutation);
    var byName = new HashMap<String, ProbeAccess>();
    var statuses = new HashMap<String, ModelStatus>();
    for (var node : nodes.values()) {
      var client = new ModelStatus(node, around.chain(), time, process);
      var probe =
          new ProbeAccess(
              node.node, client, fleet, PROBES, ofProbes, LoudSupervisor.create(), time);
      byName.put(node.name(), probe);
      statuses.put(node.name(), client);
      probes.add(probe);
    }
    this.forks =
        new ForkTrackerAccess(
            fleet, node -> Objects.requireNonNull(statuses.get(node.name())), ofForks, time, soon);
    this.fanIn =
        new FanIn(
            fleet,
            ofEvents,
            () -> around.dice().between(0, 1000) / 1000.0,
            node -> soon.execute(Objects.requireNonNull(byName.get(node.name()))::anew),
            NOBODY,
            LoudSupervisor.create());
  }

  /// Begins to follow the nodes.
  void begin() {
    probes.forEach(probe -> soon.execute(probe::start));
    fanIn.start(feeds, soon);
    soon.execute(forks::start);
  }

  ValidatorState validatorState() {
    return validatorState;
  }

  FanInAccess heads() {
    return new FanInAccess(fanIn, soon);
  }

  BlockProducers producers() {
    return producers;
  }

  SszSupport sszSupport() {
    return sszSupport;
  }

  /// It is killed: whatever it was about to do is not done.
  void kill() {
    List.of(ofReads, ofReplay, ofProbes, ofEvents, ofForks).forEach(VirtualTime.Alarms::stop);
    reads.stop();
    reminders.stop();
    feeds.stop();
  }

  private static RequestListener counting(Referee referee) {
    return new RequestListener() {
      @Override
      public void shared(boolean kept) {
        referee.count(Referee.Count.SHARED);
      }

      @Override
      public void hedged(boolean sent, Duration silence) {
        if (sent) {
          referee.count(Referee.Count.HEDGES);
        }
      }
    };
  }

  Fleet fleet() {
    return fleet.snapshot();
  }

  void onChange(Consumer<FleetChange> listener) {
    fleet.onChange(listener);
  }

  void ask(ModelCall call, Consumer<RequestExecutorAccess.Told> told) {
    answering.ask(call.method(), call.target(), call.body(), told);
  }

  /// Clients listen.
  void follow(Consumer<ServerSentEvent> clients) {
    var heard = mutation.events(clients);
    fanIn.wants(
        new FanIn.Audience() {
          @Override
          public void emit(ServerSentEvent event) {
            soon.execute(() -> heard.accept(event));
          }

          @Override
          public void topics(FanIn.Topics known) {}
        },
        Set.of("head"));
  }

  /// What is left of the work, in words; empty if nothing is.
  List<String> leftovers() {
    var nodes = fleet.snapshot().nodes().size();
    return Stream.of(
            more("exchanges of clients' requests", reads.open(), 0),
            more("alarms of clients' requests", ofReads.pending(), 0),
            more("exchanges of reminders", reminders.open(), 0),
            more("alarms of the validator state", ofReplay.pending(), 1),
            more("alarms of the probes", ofProbes.pending(), nodes),
            more("alarms of the events", ofEvents.pending(), 2 * nodes),
            more("alarms of the branches", ofForks.pending(), 1),
            more("event streams", feeds.open(), 2 * nodes))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String more(String what, int there, int expected) {
    return there > expected ? "%d %s, expected %d".formatted(there, what, expected) : "";
  }
}
