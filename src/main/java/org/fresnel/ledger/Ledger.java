package org.fresnel.ledger;

import io.vertx.core.AbstractVerticle;
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
import org.fresnel.wire.Connections;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.Timers;
import org.fresnel.wire.UpstreamSettings;

/// Remembers what validator clients have told the nodes, and reminds a node that has forgotten it,
/// or missed some of it, before it is given duties again.
///
/// Everything happens on an event loop of its own, with its own connections; whoever calls is not
/// held up.
public final class Ledger {
  private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(6);

  private final Vertx vertx;
  private final LiveFleet fleet;
  private final UpstreamSettings upstream;
  private final Timers timers;
  private final InstantSource clock;
  private final List<ReplayListener> listeners;
  private final Book book = new Book(Shelf.Bounds.USUAL);
  private volatile Map<Kind, Stock> tallies = book.tallies();
  private volatile Optional<Loop> running = Optional.empty();

  /// An empty one that reminds nobody yet.
  public Ledger(
      Vertx vertx,
      LiveFleet fleet,
      UpstreamSettings upstream,
      Timers timers,
      InstantSource clock,
      List<ReplayListener> listeners) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.upstream = upstream;
    this.timers = timers;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    fleet.onChange(this::changed);
  }

  /// Begins to remember and to remind.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).mapEmpty();
  }

  /// Stops, and forgets nothing.
  public Future<Void> stop() {
    return running
        .map(loop -> vertx.undeploy(loop.deploymentID()))
        .orElse(Future.succeededFuture());
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
            telling ->
                (node, status) -> onLoop(bookkeeping -> bookkeeping.ended(telling, node, status)))
        .orElse((_, _) -> {});
  }

  private void changed(FleetChange change) {
    var now = timers.nanoTime();
    MemoryChange.in(change)
        .forEach(it -> onLoop(bookkeeping -> bookkeeping.changed(it.node(), it.losses(), now)));
  }

  private void onLoop(Consumer<Bookkeeping> task) {
    running.ifPresent(loop -> loop.run(task));
  }

  private final class Loop extends AbstractVerticle {
    private Timers.Alarm expiry = () -> {};
    private Optional<Connections> connections = Optional.empty();
    private Optional<Bookkeeping> bookkeeping = Optional.empty();

    @Override
    public void start() {
      var own = Connections.create(vertx, upstream, "ledger");
      connections = Optional.of(own);
      bookkeeping =
          Optional.of(
              new Bookkeeping(
                  new Means(
                      book,
                      fleet,
                      own.nodes(),
                      timers,
                      clock,
                      replay -> listeners.forEach(listener -> listener.ended(replay)))));
      running = Optional.of(this);
      expireLater();
    }

    @Override
    public void stop() {
      running = Optional.empty();
      expiry.cancel();
      bookkeeping.ifPresent(Bookkeeping::stop);
      connections.ifPresent(Connections::close);
    }

    private void run(Consumer<Bookkeeping> task) {
      context.runOnContext(
          _ -> {
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
}
