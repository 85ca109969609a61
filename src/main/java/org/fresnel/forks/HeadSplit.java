package org.fresnel.forks;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.conditions.Condition;
import org.fresnel.node.HealthThresholds;

/// Reports heads that have been on different branches for several slots.
final class HeadSplit {
  private static final int ROOT_DIGITS = 10;

  private HeadSplit() {}

  /// The condition; empty if there is none.
  ///
  /// @param bound slots after which branches count as apart; 0 for the default
  static List<Condition> in(Branches branches, int bound) {
    var slots = bound == 0 ? HealthThresholds.USUAL_STRAY_SLOTS : bound;
    return branches.apart() < slots
        ? List.of()
        : List.of(new Condition(Condition.Kind.HEAD_SPLIT, "", text(branches)));
  }

  private static String text(Branches branches) {
    var first = branches.all().getFirst();
    var since = branches.all().stream().mapToLong(it -> it.since(first)).min().orElse(0);
    return "expected one chain, heads are on %d branches since slot %d: %s"
        .formatted(
            branches.all().size(),
            since,
            branches.all().stream().map(HeadSplit::side).collect(Collectors.joining("; ")));
  }

  private static String side(Branch branch) {
    return "%s (%s) at slot %d, %s"
        .formatted(
            String.join(", ", branch.nodes()),
            branch.clients().isEmpty() ? "client unknown" : String.join(", ", branch.clients()),
            branch.tip().slot(),
            shortened(branch.tip().root()));
  }

  private static String shortened(String root) {
    return root.length() > ROOT_DIGITS ? root.substring(0, ROOT_DIGITS) + "..." : root;
  }
}
