package org.fresnel.faults;

import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.events.EventSettings;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanIn;
import org.fresnel.events.FanInLoop;
import org.fresnel.events.StreamListener;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.ClientAccess;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.ConnectorAccess;
import org.fresnel.upstream.UpstreamSettings;
import org.fresnel.upstream.VertxTimers;

/// A data plane in front of two nodes that were well when they were last probed.
final class FaultedPlane implements AutoCloseable {
  static final String FAULTY = "faulty";
  static final String WELL = "well";

  private static final HealthThresholds RULES =
      new HealthThresholds(1_000_000, 2_000_000, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final UpstreamSettings UPSTREAM =
      new UpstreamSettings(Duration.ofSeconds(2), 16, Optional.empty());
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final Budget BUDGET = new Budget(Duration.ofMillis(400), Duration.ofSeconds(20));

  private final MatrixFleet world;
  private final FleetState fleet;
  private final VertxTimers timers;
  private final Connector connector;
  private final FanInLoop events;
  private final BeaconApiServer dataPlane;

  /// How attempts at nodes ended, in order: a node's name and the label of the outcome.
  final List<String> attempts = new CopyOnWriteArrayList<>();

  /// How long nodes had kept silent when another was asked as well.
  final List<Duration> silences = new CopyOnWriteArrayList<>();

  /// @param nodes in the order of preference
  FaultedPlane(MatrixFleet world, List<Node> nodes) {
    this(world, nodes, everywhere(BUDGET));
  }

  /// @param budgets that replace those of the table
  FaultedPlane(MatrixFleet world, List<Node> nodes, Map<EndpointClass, Budget> budgets) {
    this.world = world;
    this.fleet = new FleetState(nodes, RULES, world.clock);
    nodes.forEach(this::probedWell);
    this.timers = new VertxTimers(world.vertx);
    var fanIn = new FanIn(fleet, timers, () -> 0.5, _ -> {}, new Deaf(), LoudSupervisor.create());
    this.connector = ConnectorAccess.open(world.vertx, UPSTREAM, world.names::lookUp);
    this.events = new FanInLoop(world.vertx, connector, fanIn);
    this.dataPlane = new BeaconApiServer(world.vertx, timers, parts(budgets));
    ended(dataPlane.start());
  }

  private static Map<EndpointClass, Budget> everywhere(Budget budget) {
    var budgets = new EnumMap<EndpointClass, Budget>(EndpointClass.class);
    List.of(EndpointClass.values()).forEach(kind -> budgets.put(kind, budget));
    return budgets;
  }

  private BeaconApiServer.Parts parts(Map<EndpointClass, Budget> budgets) {
    return new BeaconApiServer.Parts(
        EndpointTable.load(),
        new RoutePlanner(budgets, GatheredReads.FIRST),
        fleet,
        ProxySetup.pair().forward(),
        connector,
        new Collecting(),
        (_, _, _) -> (_, _) -> {},
        _ -> Optional.of(MatrixFleet.FEE_RECIPIENT),
        _ -> this::follow,
        world.clock,
        "0-test",
        1,
        ClientAccess.everybody(),
        (_, _) -> Optional.empty(),
        "fresnel-test");
  }

  /// Heads change the order of the nodes, so they are followed only where there is an event stream.
  private void follow(HttpServerRequest request) {
    events.start();
    new EventStreams(
            world.vertx,
            events,
            timers,
            new EventSettings(KEEP_ALIVE),
            new Deaf(),
            new ByteBudget(64L << 20))
        .serve(request);
  }

  private void probedWell(Node node) {
    var slots = new SlotClock(world.genesis, MatrixFleet.SLOT, 8);
    var identity = new Identity(slots, "0xaa", "0x00", "1:0x00", Map.of());
    fleet.report(node, new Observation.Identified(identity, "sim"));
    probed(node.name(), 0);
    var losses = fleet.snapshot().named(node.name()).orElseThrow().memory().losses();
    fleet.report(node, new Observation.ReplayCompleted(losses));
  }

  /// A node tells a head of that slot.
  void probed(String node, long slot) {
    var status = new SyncStatus(slot, 0, false, false, false);
    fleet.report(
        fleet.snapshot().named(node).orElseThrow().node(),
        new Observation.Probed(status, Duration.ofMillis(5)));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + dataPlane.port());
  }

  @Override
  public void close() {
    ended(events.stop());
    ended(dataPlane.stop());
  }

  private final class Collecting implements RequestListener {
    @Override
    public void attempted(Attempt attempt) {
      attempts.add(attempt.node().name() + " " + attempt.outcome().label());
    }

    @Override
    public void hedged(boolean sent, Duration silence) {
      silences.add(silence);
    }
  }

  private static final class Deaf implements StreamListener {
    @Override
    public void opened() {}

    @Override
    public void closed() {}

    @Override
    public void cut() {}

    @Override
    public void exceeded(String node) {}

    @Override
    public void told(String node) {}
  }
}
