package org.fresnel.app;

import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.fresnel.config.SettingsSource;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulatedNode;
import org.fresnel.simulator.SimulatedValidatorClient;
import org.fresnel.simulator.SimulationSettings;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.fresnel.storage.TestStore;

/// Simulated nodes, the routers in front of them, and the one clock of both, which stands still
/// until the test moves it.
final class RouterSite implements AutoCloseable {
  static final Duration SLOT = Duration.ofMillis(400);
  static final long FIRST_SLOT = 100;

  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now;
  private final SimulatedNetwork network;
  private final List<RunningRouter> routers = new ArrayList<>();

  private RouterSite(SimulationSettings simulation, List<ClientProfile> profiles) {
    this(simulation, profiles, FIRST_SLOT);
  }

  private RouterSite(SimulationSettings simulation, List<ClientProfile> profiles, long slot) {
    this.now = new AtomicReference<>(GENESIS.plus(simulation.slotDuration().multipliedBy(slot)));
    InstantSource clock = now::get;
    this.network = ended(SimulatedNetwork.start(vertx, simulation, clock, profiles));
  }

  /// So many nodes, all of them Lighthouse.
  static RouterSite of(int nodes) {
    return of(nodes, ClientProfile.LIGHTHOUSE);
  }

  /// So many nodes with these profiles in turn.
  static RouterSite of(int nodes, ClientProfile... profiles) {
    var simulation = SimulationSettings.defaults(GENESIS).withNodes(nodes).withSlotDuration(SLOT);
    return new RouterSite(simulation, List.of(profiles));
  }

  /// Two nodes of different clients in a network of that preset.
  ///
  /// @param slot that it is
  static RouterSite of(Duration slotDuration, int slotsPerEpoch, long gloasEpoch, long slot) {
    var simulation =
        SimulationSettings.defaults(GENESIS)
            .withNodes(2)
            .withSlotDuration(slotDuration)
            .withSlotsPerEpoch(slotsPerEpoch)
            .withGloasEpoch(gloasEpoch);
    return new RouterSite(simulation, List.of(ClientProfile.TEKU, ClientProfile.LIGHTHOUSE), slot);
  }

  /// So many nodes of different clients, whose states have about so many bytes.
  static RouterSite withStates(int nodes, long bytes) {
    var simulation =
        SimulationSettings.defaults(GENESIS)
            .withNodes(nodes)
            .withSlotDuration(SLOT)
            .withStateBytes(bytes);
    return new RouterSite(
        simulation, List.of(ClientProfile.TEKU, ClientProfile.NIMBUS, ClientProfile.LIGHTHOUSE));
  }

  /// @param number from 1 on
  SimulatedNode node(int number) {
    return network.nodes().get(number - 1);
  }

  List<SimulatedNode> nodes() {
    return network.nodes();
  }

  void apply(int number, Fault fault) {
    ended(node(number).apply(fault));
  }

  void applyToAll(Fault fault) {
    network.nodes().forEach(node -> ended(node.apply(fault)));
  }

  void heal(int number) {
    ended(node(number).heal());
  }

  void restart(int number) {
    ended(node(number).restart());
  }

  /// Waits until a node has been asked for a path so often.
  void awaitRequests(int number, String path, int least) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> node(number).requests("GET", path).size() >= least);
  }

  /// Waits until so many event streams of a node are open.
  void awaitStreams(int number, int count) {
    await().atMost(RunningRouter.PATIENCE).until(() -> node(number).eventStreams() == count);
  }

  long slot() {
    return network.chain().currentSlot();
  }

  /// The chain slashes a validator.
  void slash(int validator) {
    network.chain().duties().slash(validator);
  }

  InstantSource clock() {
    return now::get;
  }

  /// Moves the clock on.
  void pass(long slots) {
    var slot = network.chain().settings().slotDuration();
    now.updateAndGet(time -> time.plus(slot.multipliedBy(slots)));
  }

  /// Moves the clock on by that time.
  void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  /// A client with so many validators, from index 0 on, of the router at that port.
  SimulatedValidatorClient client(int validators, int port) {
    return new SimulatedValidatorClient(vertx, network.chain(), validators, port);
  }

  /// Moves the clock on by a moment, for what waits for time in a cluster.
  void blink() {
    now.updateAndGet(time -> time.plusMillis(1));
  }

  /// Moves the clock on within the slot, until a block of its beginning has reached every node that
  /// is well.
  void linger() {
    now.updateAndGet(time -> time.plus(network.chain().settings().slotDuration().dividedBy(2)));
  }

  /// A running router for these nodes, all of them probed. It probes often, forgives at once and
  /// tests no standby, where the keys do not say otherwise.
  ///
  /// @param keys and values in turn, such as `"probe.interval", "1s"`
  RunningRouter start(String... keys) {
    return launch(keys).awaitProbed();
  }

  /// As `start`, with what it keeps in that directory.
  RunningRouter startKeeping(Path directory, String... keys) {
    return launchKeeping(directory, keys).awaitProbed();
  }

  /// As `startKeeping`, without waiting for the probes.
  RunningRouter launchKeeping(Path directory, String... keys) {
    return launch(source(keys), TestStore.open(directory));
  }

  /// As `start`, with what it keeps in that store.
  RunningRouter startKeeping(Store store, String... keys) {
    return launch(source(keys), store).awaitProbed();
  }

  /// As `start`, without waiting for the probes.
  RunningRouter launch(String... keys) {
    return launch(source(keys));
  }

  private SettingsSource source(String... keys) {
    var properties = usual();
    network
        .nodes()
        .forEach(
            node -> {
              var key = "fresnel.nodes[%d].".formatted(network.nodes().indexOf(node));
              properties.put(key + "name", node.name());
              properties.put(key + "url", node.url().toString());
              properties.put(key + "proof", "none");
            });
    for (var i = 0; i < keys.length; i += 2) {
      properties.put("fresnel." + keys[i], keys[i + 1]);
    }
    return new SettingsSource(Map.of(), properties, List.of());
  }

  /// A running router that takes its nodes from the variable `FRESNEL_NODES`.
  RunningRouter startWithUrls() {
    var urls = network.urls().stream().map(Object::toString).collect(Collectors.joining(","));
    return launch(new SettingsSource(Map.of("FRESNEL_NODES", urls), usual(), List.of()))
        .awaitProbed();
  }

  private RunningRouter launch(SettingsSource source) {
    return launch(source, new MemoryStore());
  }

  /// A router whose state is in that store.
  RunningRouter launch(SettingsSource source, Store store) {
    var router = RunningRouter.start(source, store, now::get);
    routers.add(router);
    return router;
  }

  private static Map<String, String> usual() {
    return new HashMap<>(
        Map.of(
            "fresnel.listen.port", "0",
            "fresnel.probe.interval", "500ms",
            "fresnel.probe.timeout", "450ms",
            "fresnel.failback.good-probes", "1",
            "fresnel.failback.min-slots", "0"));
  }

  @Override
  public void close() {
    routers.forEach(RunningRouter::close);
    ended(network.close());
    ended(vertx.close());
  }
}
