package org.fresnel.shadow;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Copies reads of clients, and signed messages if the operator wants it, to the shadows of the
/// fleet. A client waits for nothing of it: the copies have an event loop and connections of their
/// own, and what exceeds the bounds is left out.
public final class RequestMirror implements RequestListener {
  private static final String TASK = "shadows";
  private static final String CONNECTIONS = "shadow-reads";
  private static final int READS_PER_SECOND = 50;

  /// Places that attestation data has beside those of other reads.
  private static final int VOTES = 4;

  private static final int MESSAGES = 64;
  private static final int MESSAGES_PER_SECOND = 500;
  private static final long MESSAGE_BYTES = 16 << 20;

  private final Vertx vertx;
  private final FleetState fleet;
  private final Connector connector;
  private final Timers timers;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private final ShadowReport report;
  private final MirrorSelection selection;
  private final MirrorPlaces reads;
  private final MirrorPlaces messages;
  private volatile Optional<Running> running = Optional.empty();
  private volatile String deployment = "";

  private record Running(Context loop, Mirror mirror) {}

  /// Copies nothing yet.
  ///
  /// @param vertx that no client connection shares
  /// @param connector of that Vert.x instance
  /// @param timers of that Vert.x instance
  /// @param chance from 0 to 1, a new number each time
  public RequestMirror(
      Vertx vertx,
      FleetState fleet,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      ShadowReport report,
      ShadowSettings settings,
      DoubleSupplier chance) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.connector = connector;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
    this.report = report;
    this.selection = new MirrorSelection(settings.share(), chance);
    this.reads =
        new MirrorPlaces(
            settings.maxInFlight(),
            (long) (settings.maxInFlight() + VOTES) * ComparedAnswer.MAX_BYTES,
            READS_PER_SECOND,
            timers::nanoTime);
    this.messages =
        new MirrorPlaces(MESSAGES, MESSAGE_BYTES, MESSAGES_PER_SECOND, timers::nanoTime);
  }

  /// Starts to copy.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Stops to copy.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  @Override
  public void given(RelayedResponse passage) {
    var now = fleet.snapshot();
    if (running.isEmpty()
        || now.shadows().isEmpty()
        || !(passage.body() instanceof NodeResponse.Body.Whole body)
        || !selection.selects(passage)) {
      return;
    }
    for (var status : now.shadows()) {
      if (MirrorSelection.isAsked(status)) {
        var read = MirroredRead.of(passage, body, now.best());
        send(
            status.node(),
            reads,
            body.bytes().length(),
            read.isVote() ? VOTES : 0,
            mirror -> mirror.read(status.node(), read));
      }
    }
  }

  @Override
  public Consumer<Delivery> sending(Route.Known route, NodeRequest message) {
    var shadows =
        route.kind() == EndpointClass.PUBLISH && running.isPresent()
            ? fleet.snapshot().shadows().stream()
                .filter(MirrorSelection::isAsked)
                .map(NodeStatus::node)
                .filter(Node::receivesPublications)
                .toList()
            : List.<Node>of();
    var taken = new AtomicBoolean();
    for (var node : shadows) {
      var copy =
          new NodeRequest(
              message.method(),
              message.target(),
              MultiMap.caseInsensitiveMultiMap().addAll(message.headers()),
              MirroredRead.view(message.body()));
      send(
          node,
          messages,
          message.body().length(),
          0,
          mirror -> mirror.publish(node, route, copy, taken::get));
    }
    return delivery -> taken.compareAndSet(false, delivery.taken());
  }

  private void send(
      Node node, MirrorPlaces places, long bytes, int extra, Function<Mirror, Future<?>> call) {
    if (!places.take(node.name(), bytes, extra)) {
      report.leftOut(node.name());
      return;
    }
    running.ifPresent(
        it ->
            it.loop()
                .runOnContext(
                    _ ->
                        Future.succeededFuture()
                            .compose(_ -> call.apply(it.mirror()))
                            .onFailure(e -> supervisor.failed(TASK, e))
                            .onComplete(_ -> places.free(node.name(), bytes))));
  }

  private final class Loop extends AbstractVerticle {
    private Runnable end = () -> {};

    @Override
    public void start() {
      var connections = connector.connections(CONNECTIONS);
      var client = new ShadowClient(connections.nodes(), timers);
      running = Optional.of(new Running(context, new Mirror(client, fleet, timers, clock, report)));
      end = connections::close;
    }

    @Override
    public void stop() {
      running = Optional.empty();
      end.run();
    }
  }
}
