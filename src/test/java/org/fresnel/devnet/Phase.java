package org.fresnel.devnet;

import java.util.ArrayList;
import java.util.List;

/// Consecutive slots of a run, from `first` up to and without `end`.
record Phase(String name, int first, int end) {
  static final String BEFORE = "before";
  static final String AFTER = "after";

  /// Before, from each disturbance to the next, and after the last node is well again.
  static List<Phase> of(int first, List<Disturbance> disturbances, int end) {
    var phases = new ArrayList<Phase>();
    phases.add(new Phase(BEFORE, first, disturbances.getFirst().from()));
    for (int i = 0; i < disturbances.size(); i++) {
      var disturbance = disturbances.get(i);
      boolean last = i + 1 == disturbances.size();
      phases.add(
          new Phase(
              disturbance.step().toString(),
              disturbance.from(),
              last ? disturbance.back() : disturbances.get(i + 1).from()));
    }
    phases.add(new Phase(AFTER, disturbances.getLast().back(), end));
    return List.copyOf(phases);
  }
}
