package org.fresnel.checkpoint;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.routing.Route;
import org.fresnel.upstream.PeriodicTask;

/// The service that stores a checkpoint that the nodes agree on, and answers clients that sync from
/// it. Checks and fetches run on one event loop; any thread may read its report.
public final class Checkpoints implements ConditionSource {
  private static final Duration TICK = Duration.ofSeconds(1);

  /// Longer than the hashing of any state takes.
  private static final long LONGEST_LOOK_MINUTES = 10;

  private final CheckpointContext parts;
  private final CheckpointResponder answers;
  private volatile CheckpointStatus known;
  private volatile String deployment = "";

  /// Creates the service; it does nothing yet.
  public Checkpoints(CheckpointContext parts) {
    this.parts = parts;
    this.answers = new CheckpointResponder(parts.listener());
    var fleet = parts.fleet().snapshot();
    this.known =
        CheckpointEvaluator.of(
            fleet, parts.settings(), new CheckpointState(List.of()), parts.clock().instant());
  }

  /// Starts the checks, and the fetches if checkpoints are served.
  public Future<Void> start() {
    return parts.vertx().deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Cancels running work and stops.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : parts.vertx().undeploy(deployment);
  }

  /// The current report.
  public CheckpointReport report() {
    return known.report();
  }

  /// The current conditions.
  @Override
  public List<Condition> conditions() {
    return known.conditions();
  }

  /// Returns whether a checkpoint is stored for other nodes to sync from.
  public boolean serves() {
    return parts.serves();
  }

  /// The response to a request for a stored checkpoint.
  ///
  /// @return the task that writes the response; empty if nodes are to be asked
  public Optional<Runnable> answer(Route.Known route, HttpServerRequest request) {
    return parts.serves()
        ? answers.to(route, request, known.report(), parts.directory().orElseThrow())
        : Optional.empty();
  }

  /// The request to nodes about the served checkpoint, instead of each node's newest one.
  ///
  /// @return empty if the client's request is sent as it is
  public Optional<Renamed> renamed(Route.Known route) {
    return parts.serves() && known.report().decision() instanceof ServeDecision.Served(var held)
        ? CheckpointRequest.targetOf(route, held)
            .map(it -> new Renamed(it, CheckpointNotation.written(held.checkpoint())))
        : Optional.empty();
  }

  /// A request about the served checkpoint.
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
      var updater = new CheckpointUpdater(parts, connections.nodes(), worker, now -> known = now);
      var polls =
          PeriodicTask.of(
              CheckpointUpdater.TASK, parts.timers(), parts.supervisor(), TICK, updater::poll);
      close =
          () -> {
            polls.stop();
            updater.stop();
            connections.close();
            worker.close();
          };
      updater.open();
      polls.start();
    }

    @Override
    public void stop() {
      close.run();
    }
  }
}
