package org.fresnel.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.util.TypeLiteral;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.fresnel.checkpoint.BlockLookup;
import org.fresnel.checkpoint.CheckpointReport;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.checkpoint.ServeDecision;
import org.fresnel.cluster.Cluster;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.conditions.Condition;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.control.api.ConfigurationControl;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.report.DrillReports;
import org.fresnel.duties.DutyService;
import org.fresnel.fixture.Caller;
import org.fresnel.forks.Branches;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.guard.ValidatorStatuses;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.inclusion.InclusionService;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.probe.Prober;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.replay.ValidatorState;
import org.fresnel.restart.RestartMemory;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.shadow.ShadowReport;
import org.fresnel.storage.Store;
import org.jboss.logging.Logger;

/// A router on a port of its own, with what the fleet went through since its start.
public final class RunningRouter implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /// One event loop: what is bounded per loop is bounded for the router.
  private static final int LOOPS = 1;

  private static final TypeLiteral<Optional<BlockLookup>> NO_PROVIDERS = new TypeLiteral<>() {};

  static final BuildInfo BUILD = new BuildInfo("0.0.0-test", "0123abc", "2026-01-01T00:00:00Z");

  private static final Caller CALLER = new Caller();

  /// One for each router: servers on any free port of the same Vert.x share that port.
  private final Vertx vertx = Vertx.vertx();

  private final RouterContainer beans;
  private final FleetState fleetState;
  private final String host;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ConcurrentLinkedQueue<FleetChange.HealthChange> changes =
      new ConcurrentLinkedQueue<>();

  private final List<CompletableFuture<?>> pending = new ArrayList<>();
  private boolean closed;

  private RunningRouter(SettingsSource source, Store store, InstantSource clock) {
    this.beans =
        RouterContainer.with(
            Map.of(
                Vertx.class,
                vertx,
                MeterRegistry.class,
                registry,
                ObjectMapper.class,
                new ObjectMapper(),
                SettingsSource.class,
                source,
                InstantSource.class,
                clock,
                BuildInfo.class,
                BUILD,
                OpenedStore.class,
                new OpenedStore(store, Logger.Level.DEBUG, ""),
                NO_PROVIDERS.getType(),
                Optional.empty(),
                EventLoopCount.class,
                new EventLoopCount(LOOPS)));
    this.host = beans.get(Settings.class).forward().host();
    this.fleetState = beans.get(FleetState.class);
  }

  /// In place of the Quarkus scheduler.
  private void scheduleJobs() {
    var jobs = beans.get(HousekeepingJobs.class);
    vertx.setPeriodic(
        1_000,
        _ ->
            vertx.executeBlocking(
                () -> {
                  jobs.passRegistry();
                  jobs.watchConfiguration();
                  jobs.evaluateConditions();
                  jobs.reloadCredentials();
                  jobs.beginDueDrill();
                  jobs.conductRollout();
                  jobs.saveRestartState();
                  jobs.notifyReceivers();
                  return true;
                }));
  }

  static RunningRouter start(SettingsSource source, Store store, InstantSource clock) {
    var running = new RunningRouter(source, store, clock);
    running.onChange(change -> running.changes.addAll(change.healthChanges()));
    ended(running.beans.get(StartOrder.class).start());
    running.scheduleJobs();
    return running;
  }

  /// Saves what the next process goes on from, as the job does once a second.
  void saveRestartState() {
    beans.get(HousekeepingJobs.class).saveRestartState();
  }

  RunningRouter awaitProbed() {
    await()
        .atMost(PATIENCE)
        .until(() -> fleetState.snapshot().nodes().stream().allMatch(NodeStatus::probed));
    return this;
  }

  /// Tells of every change of the fleet, on the thread that reports it.
  void onChange(Consumer<FleetChange> listener) {
    fleetState.onChange(listener);
  }

  Cluster cluster() {
    return beans.get(Cluster.class);
  }

  /// The node that produced the block of a slot.
  Optional<String> producer(long slot) {
    return beans.get(BlockProducers.class).of(slot).map(Node::name);
  }

  ValidatorState validatorState() {
    return beans.get(ValidatorState.class);
  }

  DrillRunner drills() {
    return beans.get(DrillRunner.class);
  }

  DrillReports reports() {
    return beans.get(DrillReports.class);
  }

  ShadowReport shadows() {
    return beans.get(ShadowReport.class);
  }

  RolloutConductor rollouts() {
    return beans.get(RolloutConductor.class);
  }

  IncidentRecorder incidents() {
    return beans.get(IncidentRecorder.class);
  }

  SimpleMeterRegistry registry() {
    return registry;
  }

  Prober prober() {
    return beans.get(Prober.class);
  }

  NodeRegistry roster() {
    return beans.get(NodeRegistry.class);
  }

  Branches branches() {
    return beans.get(ForkTrackerLoop.class).branches();
  }

  /// Reads the configuration again.
  ConfigurationControl.Reload reload() {
    return beans.get(LiveConfiguration.class).reload("test");
  }

  /// The node that a request would be sent to first.
  String firstOf(String method, String target) {
    var route = (Route.Known) beans.get(EndpointTable.class).route(method, target);
    var plan = beans.get(RoutePlanner.class).plan(route, fleet(), Optional.empty());
    return ((Plan.InOrder) plan).preferred().getFirst().name();
  }

  DutyService duties() {
    return beans.get(DutyService.class);
  }

  InclusionService inclusion() {
    return beans.get(InclusionService.class);
  }

  SignatureLedger signatures() {
    return beans.get(SignatureLedger.class);
  }

  ValidatorStatuses validators() {
    return beans.get(ValidatorStatuses.class);
  }

  int port() {
    return beans.get(BeaconApiServer.class).port();
  }

  Fleet fleet() {
    return fleetState.snapshot();
  }

  HealthThresholds rules() {
    return fleetState.rules();
  }

  /// Problems of the chain and its nodes, as it was seen last.
  List<Condition> conditions() {
    return beans.get(ActiveConditions.class).now().stream().map(it -> it.condition()).toList();
  }

  NodeStatus status(String node) {
    return fleetState.snapshot().named(node).orElseThrow();
  }

  /// The healths that a node went through, by their labels.
  List<String> path(String node) {
    return changes.stream()
        .filter(change -> change.node().equals(node))
        .map(change -> change.to().kind().label())
        .toList();
  }

  /// Waits until the node's health has this label.
  NodeStatus awaitHealth(String node, String label) {
    awaitStatus(node, status -> assertThat(status.health().kind().label()).isEqualTo(label));
    return status(node);
  }

  void awaitStatus(String node, Consumer<NodeStatus> assertion) {
    await().atMost(PATIENCE).untilAsserted(() -> assertion.accept(status(node)));
  }

  /// Until the router knows that the node has a head of that slot.
  void awaitHeadOf(String node, long slot) {
    awaitStatus(node, status -> assertThat(status.info().head().slot()).isEqualTo(slot));
  }

  public URI uri(String target) {
    return URI.create("http://%s:%d%s".formatted(host, port(), target));
  }

  public HttpResponse<String> get(String target, String... headers) {
    return ended(getLater(target, headers));
  }

  public HttpResponse<String> post(String target, String body) {
    return ended(postLater(target, body));
  }

  CompletableFuture<HttpResponse<String>> getLater(String target, String... headers) {
    var request = HttpRequest.newBuilder(uri(target));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return sent(request.build());
  }

  /// Sends a request whose answer does not matter.
  void send(String target) {
    pending.add(getLater(target));
  }

  CompletableFuture<HttpResponse<String>> postLater(String target, String body) {
    return sent(
        HttpRequest.newBuilder(uri(target))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /// Asks as a node does that begins anew.
  HttpResponse<byte[]> ssz(String target) {
    var request =
        HttpRequest.newBuilder(uri(target)).header("Accept", "application/octet-stream").build();
    return CALLER.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  CheckpointReport checkpoint() {
    return beans.get(Checkpoints.class).report();
  }

  /// Waits until it serves the checkpoint of that epoch.
  RunningRouter awaitCheckpoint(long epoch) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(checkpoint().decision()).isInstanceOf(ServeDecision.Served.class);
              assertThat(checkpoint().newest().orElseThrow().checkpoint().epoch()).isEqualTo(epoch);
            });
    return this;
  }

  /// Waits until it says why it serves none.
  String awaitRefusal(String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(checkpoint().decision().toString()).contains(words));
    return checkpoint().decision().toString();
  }

  /// A body that has no end.
  InputStream stream(String target) {
    var request = HttpRequest.newBuilder(uri(target)).build();
    return ended(CALLER.sendLater(request, HttpResponse.BodyHandlers.ofInputStream())).body();
  }

  private static CompletableFuture<HttpResponse<String>> sent(HttpRequest request) {
    return CALLER.sendLater(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      beans.get(RestartMemory.class).close();
      ended(beans.get(StartOrder.class).stop());
      beans.close();
      ended(vertx.close());
    }
  }
}
