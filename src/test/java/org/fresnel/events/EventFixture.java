package org.fresnel.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.upstream.ServerSentEvent;

/// A fan-in of scripted nodes, all of them ready, and one audience. Everything happens at once.
final class EventFixture {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Identity NETWORK =
      new Identity(
          new SlotClock(NOW.minusSeconds(12_000), Duration.ofSeconds(12), 32),
          "0xaa",
          "0x00",
          "1:0x00",
          Map.of());
  private static final HealthThresholds RULES =
      new HealthThresholds(1_000_000, 2_000_000, 3, new HealthThresholds.Failback(1, 0, 0), "");

  final ScriptedFeeds feeds = new ScriptedFeeds();
  final ManualTimers timers = new ManualTimers();
  final FleetState fleet;
  final FanIn fanIn;

  /// What the audience was told, as `head 5 0x5a`.
  final List<String> told = new ArrayList<>();

  /// Names of the nodes in whose words.
  final List<String> tellers = new ArrayList<>();

  /// Names of the nodes whose streams have ended.
  final List<String> lost = new ArrayList<>();

  /// Names of the nodes whose streams were cut off.
  final List<String> exceeded = new ArrayList<>();

  /// What the audience has learned of its topics, latest last.
  final List<FanIn.Topics> learned = new ArrayList<>();

  final FanIn.Audience audience =
      new FanIn.Audience() {
        @Override
        public void emit(ServerSentEvent event) {
          var announcement = ParsedEvent.of(event);
          told.add(event.topic() + " " + announcement.identity().replace('/', ' '));
        }

        @Override
        public void topics(FanIn.Topics known) {
          learned.add(known);
        }
      };

  private EventFixture(Consumer<FanIn> prepared, String... names) {
    var nodes = Arrays.stream(names).map(name -> Node.at(name, "http://" + name + ":1")).toList();
    fleet = new FleetState(nodes, RULES, now(timers));
    nodes.forEach(node -> ready(node.name()));
    fanIn =
        new FanIn(
            fleet,
            timers,
            () -> 0,
            node -> lost.add(node.name()),
            new Tellers(),
            LoudSupervisor.create());
    prepared.accept(fanIn);
    fanIn.start(feeds, Runnable::run);
  }

  private static InstantSource now(ManualTimers timers) {
    var start = timers.nanoTime();
    return () -> NOW.plusNanos(timers.nanoTime() - start);
  }

  /// The first is the most preferred one. Their streams are open, and the audience follows heads.
  static EventFixture of(String... names) {
    return silent(names).listening(names);
  }

  private EventFixture listening(String... names) {
    for (var name : names) {
      feeds.latest(name).opens();
    }
    follows("head", "block");
    return this;
  }

  /// Without open streams and without wishes.
  static EventFixture silent(String... names) {
    return new EventFixture(_ -> {}, names);
  }

  /// As [#of], after a restart of the router.
  ///
  /// @param saved what the process before left
  /// @param network the network before
  /// @param slots that have passed since
  static EventFixture restarted(SavedHeads saved, String network, long slots, String... names) {
    var now = NOW.plus(NETWORK.clock().slotDuration().multipliedBy(slots));
    var room =
        new EventFixture(fanIn -> fanIn.restore(saved, network, NETWORK.clock(), now), names);
    return room.listening(names);
  }

  /// Clients of another router have received a head of that slot.
  void remoteHead(long slot) {
    fanIn.remoteHead(slot);
  }

  void follows(String... topics) {
    fanIn.wants(audience, Set.of(topics));
  }

  ScriptedFeeds.Asked node(String name) {
    return feeds.alive(name).getLast();
  }

  NodeStatus status(String name) {
    return fleet.snapshot().named(name).orElseThrow();
  }

  void ready(String name) {
    probed(name, false, false);
  }

  void optimistic(String name) {
    probed(name, false, true);
  }

  void syncing(String name) {
    probed(name, true, false);
  }

  void down(String name) {
    see(name, new Observation.Unreachable("told so by the test"));
  }

  private void probed(String name, boolean syncing, boolean optimistic) {
    var slot = status(name).info().head().slot();
    see(name, new Observation.Identified(NETWORK, "scripted"));
    see(
        name,
        new Observation.Probed(
            new SyncStatus(slot, 0, syncing, optimistic, false), Duration.ofMillis(1)));
    see(name, new Observation.ReplayCompleted(status(name).replay().losses()));
    see(
        name,
        new Observation.Probed(
            new SyncStatus(slot, 0, syncing, optimistic, false), Duration.ofMillis(1)));
  }

  void see(String name, Observation observation) {
    fleet.report(status(name).node(), observation);
  }

  private final class Tellers implements StreamListener {
    @Override
    public void opened() {}

    @Override
    public void closed() {}

    @Override
    public void cut() {}

    @Override
    public void exceeded(String node) {
      exceeded.add(node);
    }

    @Override
    public void delivered(String node) {
      tellers.add(node);
    }
  }
}
