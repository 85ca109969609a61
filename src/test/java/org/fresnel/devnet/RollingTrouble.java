package org.fresnel.devnet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nodes that go down in turn, each a little before the last one comes back, so that one or two of
/// three are out at any time and one is always alive.
///
/// @param observer the node that nothing happens to
record RollingTrouble(DevnetNetwork network, Front front, BeaconNode observer) {
  /// Slots for which two nodes are out.
  private static final int OVERLAP_SLOTS = 2;

  /// Slots from a node's return until the next one goes down, which leaves it alone for the
  /// overlap.
  private static final int SETTLE_SLOTS = 6;

  /// A node that has come back is well within so many slots.
  private static final int RETURN_LIMIT_SLOTS = 30;

  private record Outage(TroublePlan.Step step, int from) {}

  /// Plays a plan from a slot on; returns when the last node is well again.
  List<Disturbance> play(TroublePlan plan, int first) throws IOException, InterruptedException {
    var disturbances = new ArrayList<Disturbance>();
    Optional<Outage> before = Optional.empty();
    int next = first;
    for (var step : plan.steps()) {
      var outage = strike(step, next);
      network.clock().awaitSlot(next + step.point() + OVERLAP_SLOTS);
      next += OVERLAP_SLOTS + SETTLE_SLOTS;
      if (before.isPresent()) {
        disturbances.add(comeBack(before.get()));
        next = disturbances.getLast().back() + SETTLE_SLOTS;
      }
      before = Optional.of(outage);
    }
    if (before.isPresent()) {
      network.clock().awaitSlot(next);
      disturbances.add(comeBack(before.get()));
    }
    return List.copyOf(disturbances);
  }

  private Outage strike(TroublePlan.Step step, int slot) throws IOException, InterruptedException {
    network.clock().awaitSlot(slot + step.point());
    step.trouble().begin(network.node(step.node()));
    return new Outage(step, slot);
  }

  private Disturbance comeBack(Outage outage) throws IOException, InterruptedException {
    var clock = network.clock();
    var node = network.node(outage.step().node());
    var health = front.health(node);
    outage.step().trouble().end(node);
    int limit = clock.slotNow() + RETURN_LIMIT_SLOTS;
    while (!network.connectAll() || !node.follows(observer)) {
      if (clock.slotNow() > limit) {
        throw new AssertionError(
            "node " + node.name() + " was not well after " + RETURN_LIMIT_SLOTS + " slots");
      }
      clock.awaitSlot(clock.now() + 0.2);
    }
    return new Disturbance(outage.step(), outage.from(), clock.slotNow() + 1, health);
  }
}
