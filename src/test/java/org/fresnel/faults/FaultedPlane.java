package org.fresnel.faults;

import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.app.FeeRecipientAccess;
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
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.proxy.publish.PublicationGate;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.ClientAccess;
import org.fresnel.proxy.server.GatewayContext;
import org.fresnel.proxy.server.GatewayFactory;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.proxy.server.RequestExecutorFactory;
import org.fresnel.proxy.server.RouterIdentity;
import org.fresnel.proxy.server.ScriptedNodes;
import org.fresnel.replay.ValidatorState;
import org.fresnel.replay.ValidatorStateAccess;
import org.fresnel.restart.RestartMemory;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.routing.SampleOperations;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.fresnel.storage.TestStore;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.ConnectorAccess;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.UpstreamSettings;
import org.fresnel.upstream.VertxTimers;

/// A router in front of two nodes: its data plane, its event streams, and what it has on disk. The
/// test says how the probes end; what the nodes are to be reminded of does not arrive.
final class FaultedPlane implements AutoCloseable {
  static final String FAULTY = "faulty";
  static final String WELL = "well";

  private static final HealthThresholds RULES =
      new HealthThresholds(1_000_000, 2_000_000, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final UpstreamSettings UPSTREAM =
      new UpstreamSettings(Duration.ofSeconds(2), 16, Optional.empty());
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final Budget BUDGET = new Budget(Duration.ofMillis(400), Duration.ofSeconds(20));

  private static final int JOURNAL_BYTES = 1 << 20;

  private final MatrixFleet world;
  private final FleetState fleet;
  private final Store store;
  private final VertxTimers timers;
  private final Connector connector;
  private final ValidatorState validatorState;
  private final FanInLoop events;
  private final BlockProducers producers = new BlockProducers();
  private final SszSupport sszSupport;
  private final BeaconApiServer dataPlane;
  private final RestartMemory restart;

  /// How attempts at nodes ended, in order: a node's name and the label of the outcome.
  final List<String> attempts = new CopyOnWriteArrayList<>();

  /// How long nodes had kept silent when another was asked as well.
  final List<Duration> silences = new CopyOnWriteArrayList<>();

  /// One whose nodes were well when they were last probed, and that a client has told whom blocks
  /// are to pay, as it has told the nodes.
  ///
  /// @param nodes in the order of preference
  /// @param state its directory
  static FaultedPlane running(MatrixFleet world, List<Node> nodes, Path state) {
    return new FaultedPlane(world, nodes, everywhere(BUDGET), TestStore.open(state)).probedWell();
  }

  /// One that has just been started with what an earlier one has left on disk. It knows nothing
  /// else: no probe has ended yet.
  ///
  /// @param nodes in the order of preference
  /// @param state its directory
  static FaultedPlane restarted(MatrixFleet world, List<Node> nodes, Path state) {
    return new FaultedPlane(world, nodes, everywhere(BUDGET), TestStore.open(state));
  }

  /// One whose nodes were well when they were last probed, with the default budgets and without a
  /// directory.
  ///
  /// @param nodes in the order of preference
  static FaultedPlane withDefaults(MatrixFleet world, List<Node> nodes) {
    return new FaultedPlane(world, nodes, Map.of(), new MemoryStore()).probedWell();
  }

  private FaultedPlane(
      MatrixFleet world, List<Node> nodes, Map<EndpointClass, Budget> budgets, Store store) {
    this.world = world;
    this.store = store;
    this.fleet = new FleetState(nodes, RULES, world.clock);
    this.restart = RestartMemory.open(store, fleet, world.clock);
    this.timers = new VertxTimers(world.vertx);
    this.sszSupport = new SszSupport(timers::nanoTime);
    var fanIn = new FanIn(fleet, timers, () -> 0.5, _ -> {}, new Deaf(), LoudSupervisor.create());
    this.connector = ConnectorAccess.open(world.vertx, UPSTREAM, world.names::lookUp);
    this.events = new FanInLoop(world.vertx, connector, fanIn);
    this.validatorState = validatorState();
    this.dataPlane = dataPlane(budgets);
    restart.resume(events, producers, sszSupport);
    ended(dataPlane.start());
  }

  private ValidatorState validatorState() {
    var loop = world.vertx.getOrCreateContext();
    return ValidatorStateAccess.open(
        fleet,
        new ScriptedNodes(),
        timers,
        world.clock,
        task -> loop.runOnContext(_ -> task.run()),
        Optional.of(store.journal("validator-state", JOURNAL_BYTES)),
        _ -> {});
  }

  private static Map<EndpointClass, Budget> everywhere(Budget budget) {
    var budgets = new EnumMap<EndpointClass, Budget>(EndpointClass.class);
    List.of(EndpointClass.values()).forEach(kind -> budgets.put(kind, budget));
    return budgets;
  }

  private BeaconApiServer dataPlane(Map<EndpointClass, Budget> budgets) {
    var settings = ProxySetup.pair().forward();
    var bytes = new ByteBudget(settings.bounds().bytes());
    var upstreams =
        new UpstreamContextFactory(connector, timers, fleet, new Collecting(), settings.hedging());
    var executors =
        new RequestExecutorFactory(
            upstreams,
            settings,
            bytes,
            validatorState::sending,
            FeeRecipientAccess.of(validatorState),
            sszSupport,
            producers,
            PublicationGate.OPEN,
            world.clock);
    var gateways =
        new GatewayFactory(
            new GatewayContext(
                EndpointTable.load(),
                new RoutePlanner(budgets, GatheredReads.FIRST),
                settings,
                (_, _) -> Optional.empty(),
                new RouterIdentity("0-test", "fresnel-test"),
                world.clock),
            executors,
            () -> this::follow);
    return new BeaconApiServer(
        world.vertx, settings, ClientAccess.everybody(), upstreams, gateways, bytes, 1);
  }

  /// Heads change the order of the nodes, so they are followed only where there is an event stream.
  /// It outlives the first probes.
  private void follow(HttpServerRequest request) {
    events.start();
    fleet.snapshot().named(WELL).filter(it -> !it.probed()).ifPresent(it -> met(it.node(), 0));
    new EventStreams(
            world.vertx,
            events,
            timers,
            new EventSettings(KEEP_ALIVE),
            new Deaf(),
            new ByteBudget(64L << 20))
        .serve(request);
  }

  private FaultedPlane probedWell() {
    var nodes = fleet.snapshot().nodes().stream().map(NodeStatus::node).toList();
    nodes.forEach(node -> met(node, 0));
    fleet
        .snapshot()
        .nodes()
        .forEach(
            it -> fleet.report(it.node(), new Observation.ReplayCompleted(it.replay().losses())));
    var headers = HttpHeaders.headers().add("Content-Type", "application/json");
    var message =
        new NodeRequest(
            "POST",
            MatrixFleet.PREPARE,
            headers,
            Buffer.buffer(world.preparations(MatrixFleet.FEE_RECIPIENT)));
    var ended =
        validatorState.sending(SampleOperations.of("prepareBeaconProposer"), message, nodes);
    nodes.forEach(node -> ended.accept(node, OptionalInt.of(200)));
    await().pollInterval(Duration.ofMillis(1)).until(() -> !validatorState.knowsNoFeeRecipient());
    return this;
  }

  /// A probe of the node ends well.
  ///
  /// @param slot of the head that it reports
  void probed(String node, long slot) {
    met(fleet.snapshot().named(node).orElseThrow().node(), slot);
  }

  private void met(Node node, long slot) {
    var slots = new SlotClock(world.genesis, MatrixFleet.SLOT, 8);
    var identity = new Identity(slots, "0xaa", "0x00", "1:0x00", Map.of());
    fleet.report(node, new Observation.Identified(identity, "sim"));
    var status = new SyncStatus(slot, 0, false, false, false);
    fleet.report(node, new Observation.Probed(status, Duration.ofMillis(5)));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + dataPlane.port());
  }

  @Override
  public void close() {
    restart.close();
    ended(events.stop());
    ended(dataPlane.stop());
    ended(validatorState.stop());
    store.close();
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
    public void delivered(String node) {}
  }
}
