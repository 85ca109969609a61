package org.fresnel.replay;

import java.util.List;
import org.fresnel.node.FleetChange;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.ReplayStatus;

/// A change of a node that may require a replay.
///
/// @param node its name
/// @param losses times that it may have forgotten everything
record ReplayTrigger(String node, int losses) {

  /// The nodes that may have forgotten something, and those that can get a replay now.
  static List<ReplayTrigger> in(FleetChange change) {
    return change
        .pairs()
        .filter(pair -> matters(pair.before(), pair.after()))
        .map(FleetChange.Pair::after)
        .map(status -> new ReplayTrigger(name(status), status.replay().losses()))
        .toList();
  }

  private static boolean matters(NodeStatus before, NodeStatus after) {
    return before.replay().losses() != after.replay().losses()
        || (needsReplay(after.replay())
            && (before.answers() != after.answers()
                || before.health().kind() != after.health().kind()));
  }

  private static boolean needsReplay(ReplayStatus replay) {
    return switch (replay) {
      case ReplayStatus.Unknown _, ReplayStatus.Pending _ -> true;
      case ReplayStatus.Complete _, ReplayStatus.Abandoned _ -> false;
    };
  }

  private static String name(NodeStatus status) {
    return status.node().name();
  }
}
