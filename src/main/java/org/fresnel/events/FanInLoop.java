package org.fresnel.events;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.DedicatedEventLoop;

/// The event loop of a fan-in, with its connections to the nodes.
public final class FanInLoop implements ConditionSource, SharedHeads {
  private final Vertx vertx;
  private final Connector connector;
  private final FanIn fanIn;
  private final Promise<Context> loop = Promise.promise();
  private volatile String deployment = "";

  /// Opens nothing yet.
  ///
  /// @param vertx that no client connection shares; it runs the timers of the fan-in
  /// @param connector of that Vert.x instance
  public FanInLoop(Vertx vertx, Connector connector, FanIn fanIn) {
    this.vertx = vertx;
    this.connector = connector;
    this.fanIn = fanIn;
  }

  /// Starts the streams of all nodes.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  @Override
  public boolean restore(SavedHeads saved, String network, SlotClock clock, Instant now) {
    return fanIn.restore(saved, network, clock, now);
  }

  @Override
  public SavedHeads emitted() {
    return fanIn.emitted();
  }

  @Override
  public void onHead(Consumer<Head> listener) {
    fanIn.onHead(listener);
  }

  @Override
  public void remoteHead(long slot) {
    loop.future().onSuccess(on -> on.runOnContext(_ -> fanIn.remoteHead(slot)));
  }

  /// The conditions of the nodes' streams.
  @Override
  public List<Condition> conditions() {
    return fanIn.conditions();
  }

  /// Closes all streams.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  /// Sets the topics of an audience on another event loop; it gets no events before the start.
  void wants(FanIn.Audience audience, Set<String> topics) {
    loop.future().onSuccess(on -> on.runOnContext(_ -> fanIn.wants(audience, topics)));
  }

  private final class Loop extends AbstractVerticle {
    private Runnable close = () -> {};

    @Override
    public void start() {
      DedicatedEventLoop.named("node-events");
      var connections = connector.connections("events");
      close = connections::close;
      var here = context;
      fanIn.start(connections.feeds(), task -> here.runOnContext(_ -> task.run()));
      loop.tryComplete(here);
    }

    @Override
    public void stop() {
      fanIn.stop();
      close.run();
    }
  }
}
