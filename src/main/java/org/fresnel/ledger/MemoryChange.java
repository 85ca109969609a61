package org.fresnel.ledger;

import java.util.List;
import org.fresnel.node.FleetChange;
import org.fresnel.node.Memory;
import org.fresnel.node.NodeStatus;

/// A change of a node that the ledger may have to do something about.
///
/// @param node its name
/// @param losses times that it may have forgotten everything
record MemoryChange(String node, int losses) {

  /// The nodes that may have forgotten, and those that may be reminded now.
  static List<MemoryChange> in(FleetChange change) {
    return change
        .pairs()
        .filter(pair -> matters(pair.before(), pair.after()))
        .map(FleetChange.Pair::after)
        .map(status -> new MemoryChange(name(status), status.memory().losses()))
        .toList();
  }

  private static boolean matters(NodeStatus before, NodeStatus after) {
    return before.memory().losses() != after.memory().losses()
        || (isToBeReminded(after.memory())
            && (before.answers() != after.answers()
                || before.health().kind() != after.health().kind()));
  }

  private static boolean isToBeReminded(Memory memory) {
    return switch (memory) {
      case Memory.Unknown _, Memory.Gaps _ -> true;
      case Memory.UpToDate _, Memory.GivenUp _ -> false;
    };
  }

  private static String name(NodeStatus status) {
    return status.node().name();
  }
}
