package org.fresnel.proxy.server;

import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.fresnel.events.EventSettings;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanIn;
import org.fresnel.events.FanInLoop;
import org.fresnel.events.StreamListener;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.fixture.RawClient;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.FailoverLog;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestListeners;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.exchange.SuspectResponse;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.proxy.publish.PublicationGate;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.Operation;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulatedNode;
import org.fresnel.simulator.SimulationSettings;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.UpstreamSettings;
import org.fresnel.upstream.VertxTimers;

/// A data plane in front of simulated nodes. Nothing probes them: health is what the test reports,
/// and what the requests themselves bring about.
public final class DataPlaneFixture implements AutoCloseable {
  private static final long AGE_SECONDS = 60;
  private static final HealthThresholds RULES =
      new HealthThresholds(
          1_000_000, 2_000_000, 1_000_000, new HealthThresholds.Failback(1, 0, 0), "");

  private final Vertx vertx = Vertx.vertx();
  private final InstantSource clock = InstantSource.system();
  private final Instant genesis =
      clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(AGE_SECONDS);
  private final ProxySetup setup;
  private final Caller caller = new Caller();
  public final SimulatedNetwork network;
  final FleetState fleet;
  final BeaconApiServer dataPlane;
  private final SszSupport sszSupport;
  public final List<RequestReport> reports = new CopyOnWriteArrayList<>();
  final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  final List<SuspectResponse> doubts = new CopyOnWriteArrayList<>();

  /// Whom the blocks of a validator are to pay.
  final Map<Long, String> recipients = new ConcurrentHashMap<>();

  /// How each node's part of each message ended that nodes have to remember; 0 for no answer.
  final List<String> told = new CopyOnWriteArrayList<>();

  /// Operations of messages to remember that went to no node.
  final List<String> unsent = new CopyOnWriteArrayList<>();

  /// Names of the nodes in whose words clients were told of events, in order.
  public final List<String> tellers = new CopyOnWriteArrayList<>();

  /// Event streams that clients have opened.
  public final AtomicInteger streams = new AtomicInteger();

  /// Clients that were cut off.
  public final AtomicInteger cut = new AtomicInteger();

  private final Connector connector;
  private final FanInLoop events;
  private final AtomicBoolean follows = new AtomicBoolean();

  public DataPlaneFixture(ProxySetup setup) {
    this.setup = setup;
    var settings =
        SimulationSettings.defaults(genesis)
            .withNodes(Math.max(1, setup.profiles().size()))
            .withSlotDuration(setup.slot())
            .withStateBytes(setup.stateBytes());
    var profiles = setup.profiles().isEmpty() ? List.of(ClientProfile.TEKU) : setup.profiles();
    network = ended(SimulatedNetwork.start(vertx, settings, clock, profiles));
    var nodes = nodes();
    fleet = new FleetState(nodes, RULES, clock);
    nodes.forEach(node -> ready(node.name()));
    connector =
        Connector.of(
            vertx,
            new UpstreamSettings(Duration.ofSeconds(2), setup.connections(), Optional.empty()));
    events = new FanInLoop(vertx, connector, fanIn());
    var timers = new VertxTimers(vertx);
    sszSupport = new SszSupport(timers::nanoTime);
    dataPlane = dataPlane(timers);
    fleet.onChange(change -> change.gone().forEach(sszSupport::forget));
    ended(dataPlane.start());
  }

  private List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    for (var url : setup.scripted()) {
      nodes.add(Node.at("scripted-" + (nodes.size() + 1), url.toString()));
    }
    network.nodes().stream()
        .limit(setup.profiles().size())
        .forEach(node -> nodes.add(Node.at(node.name(), node.url().toString())));
    return nodes;
  }

  private BeaconApiServer dataPlane(Timers timers) {
    var settings = setup.forward();
    var bytes = new ByteBudget(settings.bounds().bytes());
    var listeners = new RequestListeners(List.of(new Collecting(), new FailoverLog()));
    var upstreams =
        new UpstreamContextFactory(connector, timers, fleet, listeners, settings.hedging());
    var executors =
        new RequestExecutorFactory(
            upstreams,
            settings,
            bytes,
            this::sending,
            validator -> Optional.ofNullable(recipients.get(validator)),
            sszSupport,
            new BlockProducers(),
            PublicationGate.OPEN,
            clock);
    var gateways =
        new GatewayFactory(
            new GatewayContext(
                EndpointTable.load(),
                new RoutePlanner(setup.budgets(), GatheredReads.FIRST),
                settings,
                (_, _) -> Optional.empty(),
                new RouterIdentity("0-test", "fresnel-test"),
                clock),
            executors,
            () -> eventStreams(timers, bytes));
    return new BeaconApiServer(
        vertx, settings, ClientAccess.everybody(), upstreams, gateways, bytes, 1);
  }

  private EventStreamServer eventStreams(Timers timers, ByteBudget bytes) {
    var settings = new EventSettings(setup.keepAlive());
    var streams = new EventStreams(vertx, events, timers, settings, new Streams(), bytes);
    return new EventStreamServer() {
      @Override
      public void serve(HttpServerRequest request) {
        follow();
        streams.serve(request);
      }

      @Override
      public void end() {
        streams.end();
      }
    };
  }

  private BiConsumer<Node, OptionalInt> sending(
      Operation operation, NodeRequest message, List<Node> to) {
    if (to.isEmpty()) {
      unsent.add(operation.id());
    }
    return (node, status) -> told.add(operation + " " + node.name() + " " + status.orElse(0));
  }

  private FanIn fanIn() {
    return new FanIn(
        fleet, new VertxTimers(vertx), () -> 0.5, _ -> {}, new Streams(), LoudSupervisor.create());
  }

  /// Heads change the order of the nodes, so they are followed only where a test has an event
  /// stream.
  private void follow() {
    if (follows.compareAndSet(false, true)) {
      events.start();
    }
  }

  /// The node has been probed well.
  public void ready(String node) {
    see(node, new SyncStatus(0, 0, false, false, false));
  }

  /// The node says that it is syncing.
  void syncing(String node) {
    see(node, new SyncStatus(0, 100, true, false, false));
  }

  /// The node's probe has failed.
  public void unreachable(String node) {
    report(node, new Observation.Unreachable("told so by the test"));
  }

  /// The node has told that it runs that.
  void runs(String node, String version) {
    var slots = new SlotClock(genesis, setup.slot(), 8);
    var identity = new Identity(slots, "0xaa", "0x00", "1:0x00", Map.of());
    report(node, new Observation.Identified(identity, version));
  }

  SszSupport jsonOnly() {
    return sszSupport;
  }

  private void see(String node, SyncStatus status) {
    runs(node, "sim");
    report(node, new Observation.Probed(status, Duration.ofMillis(5)));
    reminded(node);
  }

  /// Stands in for the validator state.
  private void reminded(String node) {
    var losses = fleet.snapshot().named(node).orElseThrow().replay().losses();
    report(node, new Observation.ReplayCompleted(losses));
  }

  private void report(String node, Observation observation) {
    fleet.report(fleet.snapshot().named(node).orElseThrow().node(), observation);
  }

  public SimulatedNode node(String name) {
    return network.node(name);
  }

  public void has(String node, Fault fault) {
    ended(network.node(node).apply(fault));
  }

  public void heals(String node) {
    ended(network.node(node).heal());
  }

  public void restarts(String node) {
    ended(network.node(node).restart());
  }

  public URI url(String target) {
    return URI.create("http://127.0.0.1:" + dataPlane.port() + target);
  }

  public HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(url(target)).timeout(Duration.ofSeconds(30));
  }

  public HttpResponse<String> get(String target, String... headers) {
    var request = request(target);
    return text(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String target, String body, String... headers) {
    var request = request(target).POST(BodyPublishers.ofString(body));
    return text(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> text(HttpRequest.Builder request) {
    return send(request.build(), BodyHandlers.ofString());
  }

  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return caller.send(request, handler);
  }

  public RawClient raw() {
    return RawClient.connect(dataPlane.port());
  }

  @Override
  public void close() {
    caller.close();
    ended(events.stop());
    ended(dataPlane.stop());
    ended(network.close());
    ended(vertx.close());
  }

  private final class Collecting implements RequestListener {
    @Override
    public void answered(RequestReport report) {
      reports.add(report);
    }

    @Override
    public void attempted(Attempt attempt) {
      attempts.add(attempt);
    }

    @Override
    public void doubted(SuspectResponse doubt) {
      doubts.add(doubt);
    }
  }

  private final class Streams implements StreamListener {
    @Override
    public void opened() {
      streams.incrementAndGet();
    }

    @Override
    public void closed() {}

    @Override
    public void cut() {
      cut.incrementAndGet();
    }

    @Override
    public void exceeded(String node) {}

    @Override
    public void delivered(String node) {
      tellers.add(node);
    }
  }
}
