package org.fresnel.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// One beacon node: a port, the faults it has, and what clients have told it.
///
/// Futures complete when the change is visible from outside; faults of requests hold at once.
public final class SimulatedNode {
  private static final long LONGEST_PULSE = 100;
  private static final long LONGEST_SILENCE = 10_000;
  private static final int MOST_REQUESTS = 4096;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final String name;
  private final ClientProfile profile;
  private final SimulatedChain chain;
  private final NodeLoop loop;
  private final NodePort listener;
  private final SimulatedEventStreams streams;
  private final BoundedLog<ReceivedRequest> log =
      new BoundedLog<>(MOST_REQUESTS, MOST_BYTES, ReceivedRequest::body);
  private final NodeMemory memory = new NodeMemory();
  private final AtomicReference<ActiveFaults> faults = new AtomicReference<>(ActiveFaults.NONE);
  private volatile boolean compress;

  private SimulatedNode(
      Vertx vertx,
      NodeLoop loop,
      String name,
      ClientProfile profile,
      SimulatedChain chain,
      InstantSource clock,
      int port) {
    this.loop = loop;
    this.name = name;
    this.profile = profile;
    this.chain = chain;
    this.streams = new SimulatedEventStreams(ActiveFaults.NONE.view(chain));
    SimulatedExchange exchange = new SimulatedExchange(vertx, clock, log, streams, this::standing);
    this.listener = new NodePort(vertx, port, exchange::begin);
  }

  /// Opens a node on `port`, 0 for any.
  static Future<SimulatedNode> start(
      Vertx vertx,
      String name,
      ClientProfile profile,
      SimulatedChain chain,
      InstantSource clock,
      int port) {
    return NodeLoop.start(vertx)
        .compose(
            loop -> {
              SimulatedNode node =
                  new SimulatedNode(vertx, loop, name, profile, chain, clock, port);
              return loop.after(() -> node.open(vertx)).map(node);
            });
  }

  public String name() {
    return name;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  public ClientProfile profile() {
    return profile;
  }

  /// The head that the node shows.
  public Block head() {
    return standing().view().head();
  }

  public Set<Fault> faults() {
    return faults.get().asSet();
  }

  /// Adds a fault to those that the node has.
  public Future<Void> apply(Fault fault) {
    faults.updateAndGet(now -> now.with(fault));
    return settled();
  }

  /// Ends all faults; the port is the same as before.
  public Future<Void> heal() {
    faults.set(ActiveFaults.NONE);
    return settled();
  }

  /// Cuts every connection and event stream and forgets what clients have told: subscriptions,
  /// preparations, registrations and produced payloads. Faults, the request log and publications
  /// stay.
  public Future<Void> restart() {
    return loop.after(
        () -> {
          memory.restart();
          streams.close();
          return listener.reopen(faults.get().mode());
        });
  }

  /// Whether JSON is gzipped for clients that accept it; off by default.
  public void compressJson(boolean on) {
    compress = on;
  }

  /// The latest requests in the order of arrival, at most 4096 and 64 MiB of bodies.
  public List<ReceivedRequest> requests() {
    return log.all();
  }

  /// The latest requests of one method to paths that start with `pathPrefix`.
  public List<ReceivedRequest> requests(String method, String pathPrefix) {
    return log.all().stream()
        .filter(request -> request.method().equals(method))
        .filter(request -> request.path().startsWith(pathPrefix))
        .toList();
  }

  public void forgetRequests() {
    log.clear();
  }

  /// Fee recipients by validator index.
  public Map<Long, String> preparations() {
    return Map.copyOf(memory.preparations);
  }

  /// Fee recipients that proposers signed, by the slot of their proposals.
  public Map<Long, String> preferences() {
    return Map.copyOf(memory.preferences);
  }

  /// Signed builder registrations by public key.
  public Map<String, JsonObject> registrations() {
    return Map.copyOf(memory.registrations);
  }

  public List<CommitteeSubscription> committeeSubscriptions() {
    return memory.committees();
  }

  public List<SyncSubscription> syncSubscriptions() {
    return memory.syncs();
  }

  /// What was published and accepted, at most 16384 items and 64 MiB of a kind.
  public List<AcceptedPublication> published(AcceptedPublication.Kind kind) {
    return memory.publications(kind);
  }

  public List<AcceptedPublication> publishedBlocks() {
    return published(AcceptedPublication.Kind.BLOCK);
  }

  public List<AcceptedPublication> attestations() {
    return published(AcceptedPublication.Kind.ATTESTATION);
  }

  /// How many event streams are open.
  public int eventStreams() {
    return streams.size();
  }

  Future<Void> close() {
    return loop.after(
            () -> {
              streams.close();
              return listener.become(NodePort.Mode.CLOSED);
            })
        .eventually(loop::end);
  }

  private Future<Void> open(Vertx vertx) {
    Duration slot = chain.settings().slotDuration();
    long pulse = Math.clamp(slot.toMillis() / 20, 5, LONGEST_PULSE);
    vertx.setPeriodic(pulse, _ -> streams.advance(standing()));
    vertx.setPeriodic(
        Math.min(LONGEST_SILENCE, slot.toMillis()), _ -> streams.keepAlive(standing()));
    return listener.become(NodePort.Mode.OPEN);
  }

  private Future<Void> settled() {
    return loop.after(
        () -> {
          streams.advance(standing());
          return listener.become(faults.get().mode());
        });
  }

  private NodeState standing() {
    ActiveFaults now = faults.get();
    return new NodeState(name, profile, now, now.view(chain), memory, compress);
  }
}
