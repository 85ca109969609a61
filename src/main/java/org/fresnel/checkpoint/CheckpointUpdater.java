package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.upstream.NodeClient;
import org.jboss.logging.Logger;

/// Checks regularly whether there is a newer checkpoint to be fetched, and runs the cross-checks.
/// Confined to one event loop.
final class CheckpointUpdater {
  private static final Logger LOG = Logger.getLogger("org.fresnel.checkpoint");
  static final String TASK = "checkpoints";
  private static final Duration RETRY = Duration.ofSeconds(30);

  /// Time for which a node that returned wrong files is asked last, and reported.
  private static final Duration REMEMBERED = Duration.ofHours(6);

  private final CheckpointContext parts;
  private final WorkerExecutor worker;
  private final Consumer<CheckpointStatus> known;
  private final Optional<CheckpointStore> store;
  private final JsonFetcher asking;
  private final SszDownload download;
  private final CrossCheck pinned;
  private final CrossCheck provided;
  private final Map<String, String> setbacks = new HashMap<>();
  private final Map<String, WrongFile> wrongFiles = new HashMap<>();

  /// Wrong files that a node returned instead of the agreed ones.
  private record WrongFile(String reason, Instant at) {}

  private List<StoredCheckpoint> held = List.of();
  private boolean busy = true;
  private boolean stopped;
  private Instant notBefore = Instant.MIN;
  private long unaligned = -1;

  /// @param client on this event loop
  /// @param known called with the result of every check
  CheckpointUpdater(
      CheckpointContext parts,
      NodeClient client,
      WorkerExecutor worker,
      Consumer<CheckpointStatus> known) {
    this.parts = parts;
    this.worker = worker;
    this.known = known;
    this.store =
        parts
            .directory()
            .filter(_ -> parts.serves())
            .map(it -> new CheckpointStore(it, parts.index()));
    this.asking = new JsonFetcher(client, parts.timers());
    this.download = new SszDownload(parts.vertx(), client, parts.timers());
    var nodes = new NodeBlockLookup(asking);
    this.pinned = new CrossCheck(new CheckpointComparison(nodes));
    this.provided = new CrossCheck(new CheckpointComparison(parts.providers().orElse(nodes)));
  }

  /// Opens the store. Nothing is fetched before.
  void open() {
    if (store.isPresent()) {
      worker
          .executeBlocking(store.get()::open)
          .onSuccess(found -> held = found)
          .onFailure(cause -> LOG.warnf("checkpoints cannot be stored: %s", cause.getMessage()))
          .onSuccess(_ -> busy = false);
    }
  }

  void stop() {
    stopped = true;
  }

  /// Runs one check.
  void poll() {
    if (stopped) {
      return;
    }
    var fleet = parts.fleet().snapshot();
    var now = parts.clock().instant();
    if (fleet.network().known()) {
      crossCheck(fleet, now);
    }
    var current = weigh(fleet, now);
    known.accept(current);
    if (!busy
        && current.report().agreement() instanceof CheckpointAgreement.Agreed agreed
        && isDue(agreed, current.report().newest(), now)) {
      fetch(agreed, fleet, current.report().newest());
    }
  }

  private CheckpointStatus weigh(Fleet fleet, Instant now) {
    var settings = parts.settings();
    var aboutPin = settings.pin().map(pinned::about).orElseGet(Map::of);
    var aboutHeld = held.stream().findFirst().map(it -> provided.about(it.checkpoint()));
    wrongFiles.values().removeIf(lie -> now.isAfter(lie.at().plus(REMEMBERED)));
    var reasons =
        wrongFiles.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> it.getValue().reason()));
    var state =
        new CheckpointState(held, aboutPin, aboutHeld.orElseGet(Map::of), setbacks, reasons);
    return CheckpointEvaluator.of(fleet, settings, state, now);
  }

  private void crossCheck(Fleet fleet, Instant now) {
    var nodes =
        fleet.serving().stream()
            .filter(status -> status.answers() && !fleet.isIdle(status))
            .map(NodeStatus::node)
            .toList();
    pinned.keepOnly(fleet.nodes().stream().map(NodeStatus::node).toList());
    parts.settings().pin().ifPresent(pin -> pinned.ask(nodes, pin, firstSlot(pin, fleet), now));
    held.stream()
        .findFirst()
        .ifPresent(
            it -> provided.ask(parts.settings().providers(), it.checkpoint(), it.slot(), now));
  }

  private static long firstSlot(Checkpoint checkpoint, Fleet fleet) {
    return checkpoint.epoch() * fleet.network().clock().slotsPerEpoch();
  }

  private boolean isDue(
      CheckpointAgreement.Agreed agreed, Optional<StoredCheckpoint> newest, Instant now) {
    var epoch = agreed.checkpoint().epoch();
    return !now.isBefore(notBefore)
        && epoch != unaligned
        && newest
            .map(
                it ->
                    epoch > it.checkpoint().epoch()
                        && !now.isBefore(it.evidence().at().plus(parts.settings().refresh())))
            .orElse(true);
  }

  private void fetch(
      CheckpointAgreement.Agreed agreed, Fleet fleet, Optional<StoredCheckpoint> newest) {
    var network = fleet.network();
    var order =
        new CheckpointFetcher.Order(
            agreed, network.genesisValidatorsRoot(), network.clock().slotsPerEpoch());
    var fetching =
        new CheckpointFetcher(
            asking, download, worker, store.orElseThrow(), parts.settings(), parts.clock());
    var nodes = new ArrayDeque<>(candidates(agreed, fleet));
    busy = true;
    Future.succeededFuture()
        .compose(_ -> fetchFrom(nodes, fetching, order, newest.isPresent()))
        .onComplete(
            ended -> {
              busy = false;
              if (ended.failed()) {
                notBefore = parts.clock().instant().plus(RETRY);
              }
              parts.supervisor().run(TASK, this::poll);
            });
  }

  /// Tries one node after the other, until one has returned it.
  private Future<Void> fetchFrom(
      Queue<Node> nodes, CheckpointFetcher fetching, CheckpointFetcher.Order order, boolean only) {
    var node = nodes.poll();
    if (node == null || stopped) {
      return Future.failedFuture("no node returned it");
    }
    return fetching
        .from(node, order, only)
        .transform(
            result ->
                result.succeeded()
                    ? keep(result.result(), fetching.store()).onSuccess(_ -> kept(node))
                    : elsewhere(node, result.cause(), nodes, fetching, order, only));
  }

  private Future<Void> elsewhere(
      Node node,
      Throwable cause,
      Queue<Node> nodes,
      CheckpointFetcher fetching,
      CheckpointFetcher.Order order,
      boolean only) {
    var kind = FetchFailedException.kindOf(cause);
    if (kind == FetchFailedException.Kind.UNALIGNED) {
      unaligned = order.agreed().checkpoint().epoch();
      return Future.succeededFuture();
    }
    setBack(node, kind, String.valueOf(cause.getMessage()));
    return fetchFrom(nodes, fetching, order, only);
  }

  private Future<Void> keep(StoredCheckpoint now, CheckpointStore on) {
    var before = held.stream().filter(it -> it.network().equals(now.network())).toList();
    return worker
        .executeBlocking(() -> on.keep(now, before))
        .onFailure(cause -> LOG.errorf("a checkpoint cannot be stored: %s", cause.getMessage()))
        .onSuccess(
            kept -> {
              held = kept;
              LOG.infof(
                  "stored checkpoint %s of %s, agreed on by %s",
                  CheckpointNotation.written(now.checkpoint()),
                  now.evidence().from(),
                  String.join(", ", now.evidence().agreed()));
            })
        .mapEmpty();
  }

  private void kept(Node node) {
    setbacks.clear();
    wrongFiles.remove(node.name());
    parts.listener().fetched(node.name(), CheckpointListener.Result.KEPT, "");
  }

  private void setBack(Node node, FetchFailedException.Kind kind, String reason) {
    var lie = kind == FetchFailedException.Kind.LIE;
    if (!reason.equals(setbacks.put(node.name(), reason))) {
      LOG.log(
          lie ? Logger.Level.ERROR : Logger.Level.WARN,
          "the checkpoint of %s is rejected: %s".formatted(node.name(), reason));
    }
    if (lie) {
      wrongFiles.put(node.name(), new WrongFile(reason, parts.clock().instant()));
    }
    var result = lie ? CheckpointListener.Result.REFUSED : CheckpointListener.Result.FAILED;
    parts.listener().fetched(node.name(), result, reason);
  }

  /// The nodes that agree, the preferred ones first, and the least preferred first among equals:
  /// sending a state slows down the node that serves the duties.
  private List<Node> candidates(CheckpointAgreement.Agreed agreed, Fleet fleet) {
    return fleet.nodes().reversed().stream()
        .filter(it -> agreed.nodes().contains(it.node().name()))
        .filter(NodeStatus::answers)
        .sorted(
            Comparator.comparing((NodeStatus it) -> wrongFiles.containsKey(it.node().name()))
                .thenComparing(it -> it.health().kind())
                .thenComparing(it -> it.node().role(), Comparator.reverseOrder()))
        .map(NodeStatus::node)
        .toList();
  }
}
