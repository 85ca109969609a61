package org.fresnel.drill;

import java.util.ArrayList;
import java.util.List;

/// Compares the result of a drill with its objective.
final class DrillEvaluator {
  private DrillEvaluator() {}

  /// The missed parts of the objective, in sentences; empty if the drill has passed.
  static List<String> shortcomings(DrillPlan plan, DrillResult result) {
    var all = new ArrayList<String>();
    var objective = plan.objective();
    if (result.failed() > 0) {
      all.add("%d requests of clients failed, expected none".formatted(result.failed()));
    }
    result
        .own()
        .filter(own -> own.failed() > 0)
        .ifPresent(
            own -> all.add("%d own duty reads failed, expected none".formatted(own.failed())));
    if (result.requests() == 0 && result.own().isEmpty()) {
      all.add("no client sent a request, so nothing was tested");
    }
    if (plan.kind().isNoticedByProbes()) {
      var within = objective.detectWithin();
      if (result.detected().isEmpty()) {
        all.add("not detected, expected within %d ms".formatted(within.toMillis()));
      } else if (result.detected().get().compareTo(within) > 0) {
        all.add(
            "detected after %d ms, expected within %d ms"
                .formatted(result.detected().get().toMillis(), within.toMillis()));
      }
    }
    if (result.late() > 0) {
      all.add(
          "%d requests of duties took longer than %d ms, the slowest %d ms"
              .formatted(
                  result.late(), objective.dutyWithin().toMillis(), result.slowest().toMillis()));
    }
    return List.copyOf(all);
  }
}
