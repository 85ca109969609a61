package org.fresnel.replay;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.storage.Journal;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// Validator state that works wherever the test wants it to.
public final class ValidatorStateAccess {
  private ValidatorStateAccess() {}

  /// Opens an empty validator state.
  ///
  /// @param soon runs a task after the one that runs now
  public static ValidatorState open(
      FleetState fleet,
      NodeClient nodes,
      Timers timers,
      InstantSource clock,
      Consumer<Runnable> soon,
      ReplayListener listener) {
    return open(fleet, nodes, timers, clock, soon, Optional.empty(), listener);
  }

  /// Opens a validator state with what is in its journal.
  ///
  /// @param soon runs a task after the one that runs now
  public static ValidatorState open(
      FleetState fleet,
      NodeClient nodes,
      Timers timers,
      InstantSource clock,
      Consumer<Runnable> soon,
      Optional<Journal.Opened> journal,
      ReplayListener listener) {
    var place = new Place(nodes, soon);
    var validatorState =
        new ValidatorState(
            place, fleet, timers, LoudSupervisor.create(), clock, journal, List.of(listener));
    validatorState.start();
    return validatorState;
  }

  private record Place(NodeClient nodes, Consumer<Runnable> soon) implements ReplayExecutor {
    @Override
    public Future<Void> open(Consumer<NodeClient> begin) {
      begin.accept(nodes);
      return Future.succeededFuture();
    }

    @Override
    public void run(Runnable task) {
      soon.accept(task);
    }

    @Override
    public Future<Void> close(Runnable end) {
      end.run();
      return Future.succeededFuture();
    }
  }
}
