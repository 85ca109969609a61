package org.fresnel.ledger;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.LiveFleet;
import org.fresnel.wire.NodeClient;
import org.fresnel.wire.Timers;

/// A ledger that works wherever the test wants it to.
public final class LedgerDoor {
  private LedgerDoor() {}

  /// Opens an empty ledger.
  ///
  /// @param soon runs a task after the one that runs now
  public static Ledger open(
      LiveFleet fleet,
      NodeClient nodes,
      Timers timers,
      InstantSource clock,
      Consumer<Runnable> soon,
      ReplayListener listener) {
    var ledger =
        new Ledger(
            new Place(nodes, soon),
            fleet,
            timers,
            LoudSupervisor.create(),
            clock,
            List.of(listener));
    ledger.start();
    return ledger;
  }

  private record Place(NodeClient nodes, Consumer<Runnable> soon) implements Workplace {
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
