package org.fresnel.forks;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.upstream.BlockHeaderClient;
import org.fresnel.upstream.Timers;

/// A fork tracker that works wherever the test wants it to.
public final class ForkTrackerAccess {
  private final FleetState fleet;
  private final Executor loop;
  private final ForkTracker tracker;
  private boolean due;

  /// @param loop runs a task after the one that runs now
  public ForkTrackerAccess(
      FleetState fleet,
      Function<Node, BlockHeaderClient> clients,
      Timers timers,
      InstantSource clock,
      Executor loop) {
    this.fleet = fleet;
    this.loop = loop;
    this.tracker = new ForkTracker(fleet, clients, timers, LoudSupervisor.create(), clock, _ -> {});
  }

  /// Follows the heads from now on.
  public void start() {
    tracker.start();
    fleet.onChange(
        change -> {
          if (!due && ForkTrackerLoop.matters(change)) {
            due = true;
            loop.execute(
                () -> {
                  due = false;
                  tracker.poll();
                });
          }
        });
  }
}
