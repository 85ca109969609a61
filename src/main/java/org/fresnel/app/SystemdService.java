package org.fresnel.app;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.systemd.LoopWatchdog;
import org.fresnel.systemd.ServiceNotifier;

/// This process as a service of systemd: it reports its start, its end, and that the event loops
/// turn that a duty needs.
@Singleton
class SystemdService {
  private final ServiceNotifier notifier;
  private final BeaconApiServer server;
  private final NodeEventLoops nodeLoops;
  private volatile Optional<LoopWatchdog> watchdog = Optional.empty();

  SystemdService(ServiceNotifier notifier, BeaconApiServer server, NodeEventLoops nodeLoops) {
    this.notifier = notifier;
    this.server = server;
    this.nodeLoops = nodeLoops;
  }

  /// The router listens. The watchdog waits for the loops of clients and of probes; a message of
  /// many validators may hold up the loop of the validator state.
  void started() {
    notifier.ready();
    var probes = nodeLoops.probes();
    var loops = new ArrayList<>(server.eventLoops());
    Executor last = task -> probes.vertx().runOnContext(_ -> task.run());
    loops.add(last);
    watchdog =
        notifier
            .watchdog()
            .map(limit -> new LoopWatchdog(loops, notifier::alive, limit, probes.timers()));
    watchdog.ifPresent(LoopWatchdog::start);
  }

  /// The router begins to stop. Signs of life go on until the loops end.
  void stopping() {
    notifier.stopping();
  }

  /// The event loops end.
  void stopped() {
    watchdog.ifPresent(LoopWatchdog::stop);
  }
}
