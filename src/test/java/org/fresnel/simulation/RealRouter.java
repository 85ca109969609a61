package org.fresnel.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fresnel.app.FeeRecipientAccess;
import org.fresnel.events.FanIn;
import org.fresnel.events.StreamListener;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.probe.ProbeAccess;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.server.RequestExecutorAccess;
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
          Duration.ofMinutes(5));

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
  private final VirtualTime time;
  private final Mutation mutation;

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
    this.mutation = mutation;
    this.fleet = new FleetState(scenario.nodes(), scenario.rules(), time);
    this.ofReads = time.new Alarms();
    this.ofReplay = time.new Alarms();
    this.ofProbes = time.new Alarms();
    this.ofEvents = time.new Alarms();
    this.time = time;
    this.reads = new ModelExchanges(nodes, time, witness);
    this.reminders = new ModelExchanges(nodes, time, ModelExchanges.Witness.NONE);
    this.feeds = new ModelFeeds(nodes, time);
    var validatorState =
        ValidatorStateAccess.open(
            fleet,
            mutation.reminders(reminders),
            ofReplay,
            time,
            time::soon,
            journal,
            _ -> referee.count(Referee.Count.REPLAYS));
    SubscriptionListener subscriptions =
        mutation.replayListens() ? validatorState::sending : (_, _, _) -> (_, _) -> {};
    this.answering =
        new RequestExecutorAccess(
            fleet,
            mutation.reads(reads),
            mutation.alarms(ofReads),
            counting(referee),
            subscriptions,
            FeeRecipientAccess.of(validatorState),
            time,
            mutation);
    var probes = new HashMap<String, ProbeAccess>();
    for (var node : nodes.values()) {
      var client = new ModelStatus(node, chain, time);
      var probe =
          new ProbeAccess(
              node.node, client, fleet, PROBES, ofProbes, LoudSupervisor.create(), time);
      probes.put(node.name(), probe);
      time.soon(probe::start);
    }
    this.fanIn =
        new FanIn(
            fleet,
            ofEvents,
            () -> dice.between(0, 1000) / 1000.0,
            node -> time.soon(Objects.requireNonNull(probes.get(node.name()))::anew),
            NOBODY,
            LoudSupervisor.create());
    fanIn.start(feeds, time::soon);
  }

  /// It is killed: whatever it was about to do is not done.
  void kill() {
    List.of(ofReads, ofReplay, ofProbes, ofEvents).forEach(VirtualTime.Alarms::stop);
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
            time.soon(() -> heard.accept(event));
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
            more("event streams", feeds.open(), 2 * nodes))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String more(String what, int there, int expected) {
    return there > expected ? "%d %s, expected %d".formatted(there, what, expected) : "";
  }
}
