package org.fresnel.drill;

import java.util.List;
import java.util.Optional;

/// A drill compared with earlier ones of the same kind and target that ran for their duration.
///
/// @param earlier number of earlier drills
/// @param passed number of them that have passed
/// @param last the latest of them
public record DrillComparison(int earlier, int passed, Optional<Drill> last) {

  /// @param all drills, the oldest first
  static DrillComparison of(Drill drill, List<Drill> all) {
    var like =
        all.stream()
            .filter(it -> it.number() < drill.number() && it.isComplete())
            .filter(
                it ->
                    it.plan().kind() == drill.plan().kind()
                        && it.plan().target().equals(drill.plan().target()))
            .toList();
    var passed = like.stream().filter(it -> it.state() == Drill.State.PASSED).count();
    return new DrillComparison(like.size(), (int) passed, like.reversed().stream().findFirst());
  }
}
