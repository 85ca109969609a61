package org.fresnel.devnet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Nodes and routers that go down in turn: in each period a node, and a router while it is away.
///
/// @param periods in their order
record ClusterTrouble(List<Period> periods) {
  /// Slots from one node's fault to the next one's.
  static final int PERIOD_SLOTS = 10;

  /// Slots from a fault of a node to that of a router.
  private static final int BETWEEN_SLOTS = 2;

  /// Slots that each is away: the node returns while the router is still away.
  private static final int AWAY_SLOTS = 5;

  /// The faults of one period.
  record Period(TroublePlan.Step node, RouterStep router) {
    @Override
    public String toString() {
      return node + ", " + router;
    }
  }

  /// One router goes down.
  ///
  /// @param router its number, from 1
  /// @param point in the slot, as a fraction of it
  record RouterStep(RouterFault fault, int router, double point) {
    @Override
    public String toString() {
      return "%s router %d at %.2f".formatted(fault.name().toLowerCase(Locale.ROOT), router, point);
    }
  }

  /// Every node is killed and hung once; each router is killed, hung and restarted. A router hangs
  /// while no request is on its way: a client waits for the answer to one, and does not repeat it.
  static ClusterTrouble whole() {
    var routers =
        List.of(
            new RouterStep(RouterFault.KILL, 1, 0.05),
            new RouterStep(RouterFault.HANG, 2, 0.5),
            new RouterStep(RouterFault.RESTART, 1, 0.95),
            new RouterStep(RouterFault.KILL, 2, 0.95),
            new RouterStep(RouterFault.HANG, 1, 0.5),
            new RouterStep(RouterFault.RESTART, 2, 0.05));
    var nodes = TroublePlan.of(routers.size()).steps();
    var periods = new ArrayList<Period>();
    for (int i = 0; i < routers.size(); i++) {
      periods.add(new Period(nodes.get(i), routers.get(i)));
    }
    return new ClusterTrouble(List.copyOf(periods));
  }

  /// Slots from the first fault to the end of the last period.
  int slots() {
    return periods.size() * PERIOD_SLOTS;
  }

  /// Before, each period, and after the last one.
  List<Phase> phases(int beginning, int first, int end) {
    var phases = new ArrayList<Phase>();
    phases.add(new Phase(Phase.BEFORE, beginning, first));
    for (int i = 0; i < periods.size(); i++) {
      int from = first + i * PERIOD_SLOTS;
      phases.add(new Phase(periods.get(i).toString(), from, from + PERIOD_SLOTS));
    }
    phases.add(new Phase(Phase.AFTER, first + slots(), end));
    return List.copyOf(phases);
  }

  /// Plays it from a slot on; returns at its end. The routers do not wait for a slow node.
  void play(DevnetNetwork network, RouterSetup.Fleet fleet, int first)
      throws IOException, InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> nodes =
          () -> {
            for (int i = 0; i < periods.size(); i++) {
              strikeNode(network, periods.get(i).node(), first + i * PERIOD_SLOTS);
            }
            return null;
          };
      var ofNodes = threads.submit(nodes);
      for (int i = 0; i < periods.size(); i++) {
        int slot = first + i * PERIOD_SLOTS + BETWEEN_SLOTS;
        strikeRouter(network.clock(), fleet, periods.get(i).router(), slot);
      }
      ofNodes.get();
    }
  }

  private static void strikeNode(DevnetNetwork network, TroublePlan.Step step, int slot)
      throws IOException, InterruptedException {
    var node = network.node(step.node());
    network.clock().awaitSlot(slot + step.point());
    step.trouble().begin(node);
    network.clock().awaitSlot(slot + step.point() + AWAY_SLOTS);
    step.trouble().end(node);
  }

  private static void strikeRouter(
      ChainClock clock, RouterSetup.Fleet fleet, RouterStep step, int slot)
      throws IOException, InterruptedException {
    var router = fleet.router(step.router());
    clock.awaitSlot(slot + step.point());
    step.fault().begin(router);
    clock.awaitSlot(slot + step.point() + AWAY_SLOTS);
    step.fault().end(router);
  }
}
