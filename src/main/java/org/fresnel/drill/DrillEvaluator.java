package org.fresnel.drill;

import java.util.ArrayList;
import java.util.List;

/// Compares the result of a drill with its objective.
final class DrillEvaluator {
  private DrillEvaluator() {}

  /// The missed parts of the objective, in sentences; empty if the drill has passed.
  static List<String> shortcomings(DrillPlan plan, DrillResult findings) {
    var all = new ArrayList<String>();
    var objective = plan.objective();
    if (findings.failed() > 0) {
      all.add("%d requests of clients failed, expected none".formatted(findings.failed()));
    }
    if (findings.requests() == 0) {
      all.add("no client made a request, so nothing was shown");
    }
    if (plan.kind().isNoticedByProbes()) {
      var within = objective.detectWithin();
      if (findings.detected().isEmpty()) {
        all.add("not detected, expected within %d ms".formatted(within.toMillis()));
      } else if (findings.detected().get().compareTo(within) > 0) {
        all.add(
            "detected after %d ms, expected within %d ms"
                .formatted(findings.detected().get().toMillis(), within.toMillis()));
      }
    }
    if (findings.late() > 0) {
      all.add(
          "%d requests of duties took longer than %d ms, the slowest %d ms"
              .formatted(
                  findings.late(),
                  objective.dutyWithin().toMillis(),
                  findings.slowest().toMillis()));
    }
    return List.copyOf(all);
  }
}
