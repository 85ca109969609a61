package org.fresnel.checkpoint;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fresnel.conditions.Condition;
import org.fresnel.node.FleetState;
import org.fresnel.routing.Route;
import org.fresnel.storage.StateFile;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Keeps a checkpoint that the nodes agree on, and answers those that sync from it. It looks, and
/// fetches, on one event loop; anyone may read what it knows.
public final class Checkpoints {
  private static final Duration TICK = Duration.ofSeconds(1);

  /// Longer than the hashing of any state takes.
  private static final long LONGEST_LOOK_MINUTES = 10;

  private final Parts parts;
  private final CheckpointResponder answers;
  private volatile Known known;
  private volatile String deployment = "";

  /// What it is made of.
  ///
  /// @param supervisor of what fails unexpectedly
  /// @param directory of the files; without one nothing is kept, and nothing served
  /// @param index of the files
  /// @param providers asks the other providers; empty to ask them over the connections to nodes
  /// @param listener hears of what is done
  public record Parts(
      Vertx vertx,
      FleetState fleet,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      CheckpointSettings settings,
      Optional<Path> directory,
      StateFile index,
      Optional<BlockLookup> providers,
      CheckpointListener listener) {
    boolean serves() {
      return settings.serving() && directory.isPresent();
    }
  }

  /// What anyone may read.
  record Known(CheckpointReport report, List<Condition> conditions) {}

  /// Does nothing yet.
  public Checkpoints(Parts parts) {
    this.parts = parts;
    this.answers = new CheckpointResponder(parts.listener());
    var fleet = parts.fleet().snapshot();
    this.known =
        CheckpointEvaluator.of(
            fleet, parts.settings(), new CheckpointState(List.of()), parts.clock().instant());
  }

  /// Begins to look, and to fetch where checkpoints are served.
  public Future<Void> start() {
    return parts.vertx().deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Ends what is under way.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : parts.vertx().undeploy(deployment);
  }

  /// What is known now.
  public CheckpointReport report() {
    return known.report();
  }

  /// What is wrong now.
  public List<Condition> conditions() {
    return known.conditions();
  }

  /// Whether a checkpoint is kept for others to sync from.
  public boolean serves() {
    return parts.serves();
  }

  /// Answers a request that asks for what is kept here.
  ///
  /// @return what writes the answer; empty if nodes are to be asked
  public Optional<Runnable> answer(Route.Known route, HttpServerRequest request) {
    return parts.serves()
        ? answers.to(route, request, known.report(), parts.directory().orElseThrow())
        : Optional.empty();
  }

  /// How nodes are asked about the checkpoint that is served, in place of whatever is the newest to
  /// them.
  ///
  /// @return empty if the request is to be passed on as it is
  public Optional<Renamed> renamed(Route.Known route) {
    return parts.serves() && known.report().offer() instanceof ServeDecision.Served(var held)
        ? CheckpointRequest.targetOf(route, held)
            .map(it -> new Renamed(it, CheckpointNotation.written(held.checkpoint())))
        : Optional.empty();
  }

  /// A request about the checkpoint that is served.
  ///
  /// @param target that names its block or state by root or slot
  /// @param checkpoint `root:epoch`
  public record Renamed(String target, String checkpoint) {}

  private final class Loop extends AbstractVerticle {
    private Runnable close = () -> {};

    @Override
    public void start() {
      var connections = parts.connector().connections("checkpoints");
      var worker =
          vertx.createSharedWorkerExecutor(
              "checkpoints", 1, LONGEST_LOOK_MINUTES, TimeUnit.MINUTES);
      var keeper = new CheckpointUpdater(parts, connections.nodes(), worker, now -> known = now);
      var looks =
          PeriodicTask.of(
              CheckpointUpdater.TASK, parts.timers(), parts.supervisor(), TICK, keeper::look);
      close =
          () -> {
            looks.stop();
            keeper.stop();
            connections.close();
            worker.close();
          };
      keeper.open();
      looks.start();
    }

    @Override
    public void stop() {
      close.run();
    }
  }
}
