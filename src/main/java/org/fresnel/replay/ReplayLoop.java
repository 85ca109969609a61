package org.fresnel.replay;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.upstream.Connections;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.DedicatedEventLoop;
import org.fresnel.upstream.NodeClient;

/// An event loop for replays, with its own connections to the nodes.
final class ReplayLoop implements ReplayExecutor {
  private final Vertx vertx;
  private final Connector connector;
  private volatile Optional<Loop> running = Optional.empty();

  ReplayLoop(Vertx vertx, Connector connector) {
    this.vertx = vertx;
    this.connector = connector;
  }

  @Override
  public Future<Void> open(Consumer<NodeClient> begin) {
    return vertx.deployVerticle(new Loop(begin)).mapEmpty();
  }

  @Override
  public void run(Runnable task) {
    running.ifPresent(loop -> loop.run(task));
  }

  @Override
  public Future<Void> close(Runnable end) {
    return running.map(loop -> loop.end(end)).orElse(Future.succeededFuture());
  }

  private final class Loop extends AbstractVerticle {
    private final Consumer<NodeClient> begin;
    private Runnable end = () -> {};
    private Optional<Connections> connections = Optional.empty();

    private Loop(Consumer<NodeClient> begin) {
      this.begin = begin;
    }

    @Override
    public void start() {
      DedicatedEventLoop.named("validator-state");
      var own = connector.connections("replay");
      connections = Optional.of(own);
      begin.accept(own.nodes());
      running = Optional.of(this);
    }

    @Override
    public void stop() {
      running = Optional.empty();
      end.run();
      connections.ifPresent(Connections::close);
    }

    private void run(Runnable task) {
      context.runOnContext(_ -> task.run());
    }

    private Future<Void> end(Runnable last) {
      end = last;
      return vertx.undeploy(deploymentID());
    }
  }
}
