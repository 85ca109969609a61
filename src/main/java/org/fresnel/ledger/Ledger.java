package org.fresnel.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.fresnel.node.FleetChange;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.wire.Connector;
import org.fresnel.wire.NodeClient;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.Timers;

/// Remembers what validator clients have told the nodes, and reminds a node that has forgotten it,
/// or missed some of it, before it is given duties again.
///
/// Everything happens on an event loop of its own, with its own connections; whoever calls is not
/// held up.
public final class Ledger {
  private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(6);

  private final Workplace workplace;
  private final LiveFleet fleet;
  private final Timers timers;
  private final InstantSource clock;
  private final List<ReplayListener> listeners;
  private final Book book = new Book(Shelf.Bounds.of(Runtime.getRuntime().maxMemory()));
  private volatile Map<Kind, Stock> tallies = book.tallies();
  private Optional<Bookkeeping> bookkeeping = Optional.empty();
  private Timers.Alarm expiry = () -> {};

  /// An empty one that reminds nobody yet.
  public Ledger(
      Vertx vertx,
      LiveFleet fleet,
      Connector connector,
      Timers timers,
      InstantSource clock,
      List<ReplayListener> listeners) {
    this(new OwnLoop(vertx, connector), fleet, timers, clock, listeners);
  }

  Ledger(
      Workplace workplace,
      LiveFleet fleet,
      Timers timers,
      InstantSource clock,
      List<ReplayListener> listeners) {
    this.workplace = workplace;
    this.fleet = fleet;
    this.timers = timers;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    fleet.onChange(this::changed);
  }

  /// Begins to remember and to remind.
  public Future<Void> start() {
    return workplace.open(this::begin);
  }

  /// Stops, and forgets nothing.
  public Future<Void> stop() {
    return workplace.close(this::end);
  }

  /// How much there is of a kind.
  public Stock stock(Kind kind) {
    return tallies.getOrDefault(kind, Stock.NONE);
  }

  /// Whom the blocks of a validator are to pay, by the latest word of a validator client that a
  /// node has accepted; empty if there is none, or none that is live.
  ///
  /// @param validator its index
  public Optional<String> feeRecipient(long validator) {
    return book.feeRecipient(validator);
  }

  /// A message is about to be sent to nodes.
  ///
  /// @param operation the specification's operationId
  /// @param to the nodes that get it
  /// @return to be called once for each of them, with the status that it answered; with none if no
  ///   whole answer came in time
  public BiConsumer<Node, OptionalInt> sending(
      String operation, NodeRequest message, List<Node> to) {
    return Kind.toldBy(operation)
        .map(kind -> new Telling(kind, message, to, timers.nanoTime()))
        .<BiConsumer<Node, OptionalInt>>map(
            telling -> (node, status) -> run(keeping -> keeping.ended(telling, node, status)))
        .orElse((_, _) -> {});
  }

  private void changed(FleetChange change) {
    var now = timers.nanoTime();
    if (change.before().edition() != change.after().edition()) {
      run(keeping -> keeping.arranged(now));
    }
    MemoryChange.in(change)
        .forEach(it -> run(keeping -> keeping.changed(it.node(), it.losses(), now)));
  }

  private void begin(NodeClient nodes) {
    ReplayListener all = replay -> listeners.forEach(listener -> listener.ended(replay));
    bookkeeping = Optional.of(new Bookkeeping(new Means(book, fleet, nodes, timers, clock, all)));
    expireLater();
  }

  private void end() {
    expiry.cancel();
    bookkeeping.ifPresent(Bookkeeping::stop);
  }

  private void run(Consumer<Bookkeeping> task) {
    workplace.run(
        () -> {
          bookkeeping.ifPresent(task);
          tallies = book.tallies();
        });
  }

  private void expireLater() {
    expiry =
        timers.after(
            EXPIRY_INTERVAL,
            () -> {
              run(Bookkeeping::expire);
              expireLater();
            });
  }
}
