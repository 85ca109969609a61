package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.UpstreamSettings;
import org.fresnel.upstream.VertxTimers;

/// Three played nodes, the checkpoints that are kept of them, and a port that answers with these.
final class CheckpointFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Caller CALLER = new Caller();
  private static final int NODES = 3;

  final List<PlayedNode> nodes;

  /// What is configured; to be set before the start.
  CheckpointQuorum rule = new CheckpointQuorum(OptionalInt.empty(), 1);

  Duration refresh = Duration.ofSeconds(1);
  long maxStateBytes = 64 << 20;
  boolean verifyState = true;
  Optional<Checkpoint> pin = Optional.empty();
  List<Node> providers = List.of();

  volatile Instant now = GENESIS.plus(Duration.ofHours(1));

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final FleetState fleet;
  private final Store store;
  private final EndpointTable table = EndpointTable.load();
  private final List<String> fetches = new CopyOnWriteArrayList<>();
  private final HttpServer front;
  private final List<Checkpoints> running = new ArrayList<>();

  CheckpointFixture() {
    this.folder = temporary();
    this.store =
        switch (DiskStore.open(folder)) {
          case Store.Opening.Usable(var opened) -> opened;
          case Store.Opening.Unusable(var reason) -> throw new AssertionError(reason);
        };
    nodes = IntStream.range(1, NODES + 1).mapToObj(i -> new PlayedNode(vertx, "n" + i)).toList();
    fleet =
        new FleetState(
            nodes.stream().map(it -> it.node).toList(),
            new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), ""),
            () -> now);
    front = ended(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    for (var played : nodes) {
      var network =
          new Identity(
              new SlotClock(GENESIS, Duration.ofSeconds(6), FinalizedChain.SLOTS_PER_EPOCH),
              FinalizedChain.NETWORK,
              "0x00000001",
              "1:0x00",
              Map.of());
      fleet.report(played.node, new Observation.Identified(network, "Teku/v1"));
      answers(played);
    }
  }

  /// Where the files lie.
  Path folder() {
    return folder.resolve("checkpoints");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("checkpoints");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// That everything of it runs on.
  Vertx vertx() {
    return vertx;
  }

  /// It is there.
  void answers(PlayedNode played) {
    var status = new SyncStatus(600, 0, false, false, false);
    fleet.report(played.node, new Observation.Probed(status, Duration.ofMillis(1)));
  }

  /// These nodes have it, and say that it is final.
  void finalized(FinalizedChain chain, int... numbers) {
    for (var number : numbers) {
      var played = nodes.get(number - 1);
      played.has(chain);
      says(chain.checkpoint(), number);
    }
  }

  /// These nodes say that it is final.
  void says(Checkpoint checkpoint, int... numbers) {
    for (var number : numbers) {
      fleet.report(nodes.get(number - 1).node, new Observation.Finalized(checkpoint));
    }
  }

  Checkpoints start() {
    var settings =
        new CheckpointSettings(true, rule, refresh, maxStateBytes, verifyState, pin, providers);
    var checkpoints =
        new Checkpoints(
            new CheckpointContext(
                vertx,
                fleet,
                Connector.of(
                    vertx, new UpstreamSettings(Duration.ofSeconds(2), 8, Optional.empty())),
                new VertxTimers(vertx),
                LoudSupervisor.create(),
                () -> now,
                settings,
                store.directory("checkpoints"),
                store.file("checkpoints"),
                Optional.empty(),
                new Fetches()));
    running.add(checkpoints);
    ended(checkpoints.start());
    return checkpoints;
  }

  /// What became of what was fetched: `n1 kept`, `n2 refused: ...`.
  List<String> fetches() {
    return fetches;
  }

  Checkpoints awaitKept(Checkpoints checkpoints, FinalizedChain chain) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(checkpoints.report().newest().map(StoredCheckpoint::checkpoint))
                    .contains(chain.checkpoint()));
    return checkpoints;
  }

  void awaitFetch(String beginning) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(fetches).anyMatch(it -> it.startsWith(beginning)));
  }

  /// Asks as a node would that begins anew.
  HttpResponse<byte[]> get(String path, String... headers) {
    return CALLER.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> head(String path) {
    return CALLER.send(request(path).HEAD().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(front.actualPort(), path));
    var request = HttpRequest.newBuilder(uri).header("Accept", "application/octet-stream");
    for (var i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  /// What is not answered from disk would be a node's.
  private void answer(HttpServerRequest request) {
    if (table.route(request.method().name(), request.uri()) instanceof Route.Known route) {
      running
          .getLast()
          .answer(route, request)
          .ifPresentOrElse(
              Runnable::run, () -> request.response().setStatusCode(404).end("of a node"));
    }
  }

  private final class Fetches implements CheckpointListener {
    @Override
    public void fetched(String node, Result result, String reason) {
      fetches.add(
          switch (result) {
            case KEPT -> node + " kept";
            case FAILED -> node + " failed: " + reason;
            case REFUSED -> node + " refused: " + reason;
          });
    }

    @Override
    public void answered(String what) {}
  }

  @Override
  public void close() {
    running.forEach(it -> ended(it.stop()));
    nodes.forEach(PlayedNode::close);
    ended(front.close());
    store.close();
    vertx.fileSystem().deleteRecursiveBlocking(folder.toString());
    ended(vertx.close());
  }
}
