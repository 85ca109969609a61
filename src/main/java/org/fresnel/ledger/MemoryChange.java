package org.fresnel.ledger;

import java.util.List;
import java.util.stream.IntStream;
import org.fresnel.node.FleetChange;
import org.fresnel.node.Memory;
import org.fresnel.node.NodeStatus;

/// A change of a node that the ledger may have to do something about.
///
/// @param node its name
/// @param losses times that it may have forgotten everything
record MemoryChange(String node, int losses) {

  /// The nodes that may have forgotten, and those with gaps that may be reminded now.
  static List<MemoryChange> in(FleetChange change) {
    var before = change.before().nodes();
    var after = change.after().nodes();
    return IntStream.range(0, after.size())
        .filter(i -> matters(before.get(i), after.get(i)))
        .mapToObj(i -> new MemoryChange(name(after.get(i)), after.get(i).memory().losses()))
        .toList();
  }

  private static boolean matters(NodeStatus before, NodeStatus after) {
    return before.memory().losses() != after.memory().losses()
        || (after.memory() instanceof Memory.Gaps
            && (before.answers() != after.answers()
                || before.health().kind() != after.health().kind()));
  }

  private static String name(NodeStatus status) {
    return status.node().name();
  }
}
