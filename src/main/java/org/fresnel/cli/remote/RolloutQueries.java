package org.fresnel.cli.remote;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.upstream.Timers;

/// The requests of the commands of rollouts.
///
/// @param line client for the control plane
/// @param timers for the pauses between two polls
/// @param output gets what is shown before the end
record RolloutQueries(
    ControlClient line, Timers timers, HookRunner hooks, Consumer<String> output) {

  /// @throws IllegalArgumentException if the hook cannot be run
  Future<RemoteResult> start(RemoteQuery.StartRollout start) {
    start.hook().ifPresent(RolloutQueries::require);
    var started = line.ask(RemoteRequests.rollout(start));
    return start.hook().isEmpty()
        ? started
        : started.compose(
            reply ->
                reply instanceof RemoteResult.Answer
                    ? follow(start.hook())
                    : Future.succeededFuture(reply));
  }

  /// @throws IllegalArgumentException if the hook cannot be run
  Future<RemoteResult> follow(Optional<Path> hook) {
    hook.ifPresent(RolloutQueries::require);
    return new RolloutFollower(line, timers, hook, hooks, "command-" + UUID.randomUUID(), output)
        .follow();
  }

  private static void require(Path hook) {
    if (!Files.isRegularFile(hook) || !Files.isExecutable(hook)) {
      throw new IllegalArgumentException("--hook: expected a program that can be run, got " + hook);
    }
  }
}
