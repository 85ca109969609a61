package org.fresnel.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for the shortest plan with which a seed breaks the same invariant: fewer slots, and fewer
/// events that go wrong.
final class Shrinker {
  /// Most runs of one seed.
  private static final int MOST_RUNS = 200;

  private final Run run;
  private int slots;
  private Set<String> omitted = Set.of();
  private SimulationRun.Outcome best;
  private int left = MOST_RUNS;

  /// Runs the seed.
  @FunctionalInterface
  interface Run {
    SimulationRun.Outcome without(Set<String> omitted, int slots);
  }

  private Shrinker(SimulationRun.Outcome failed, int slots, Run run) {
    this.best = failed;
    this.slots = slots;
    this.run = run;
  }

  /// A plan that breaks an invariant.
  ///
  /// @param violation of the last run
  /// @param events that have to go wrong for it
  record Shortest(Violation violation, int slots, List<RunPlan.Event> events) {
    @Override
    public String toString() {
      return "%s\nThe shortest plan found: %d slots, %d events%s"
          .formatted(
              violation,
              slots,
              events.size(),
              events.stream().map(it -> "\n" + it).collect(Collectors.joining()));
    }
  }

  /// @param failed outcome of the seed with everything that it plans
  /// @param slots of that run
  static Shortest shrink(SimulationRun.Outcome failed, int slots, Run run) {
    return new Shrinker(failed, slots, run).shrink();
  }

  private Shortest shrink() {
    shorten();
    for (var part = Math.max(1, best.events().size() / 2); ; part = Math.max(1, part / 2)) {
      var fewer = leaveOut(part);
      shorten();
      if (left <= 0 || (part == 1 && !fewer)) {
        break;
      }
    }
    return new Shortest(violation(), slots, best.events());
  }

  private Violation violation() {
    return best.violation().orElseThrow();
  }

  /// Ends with the slot of the violation.
  private void shorten() {
    var needed = (int) Math.max(1, violation().slot() - ModelChain.FIRST_SLOT + 1);
    if (needed < slots) {
      attempt(omitted, needed);
    }
  }

  /// Leaves out so many events after the other.
  ///
  /// @return whether that succeeded for any
  private boolean leaveOut(int part) {
    var fewer = false;
    var ids = best.events().stream().map(RunPlan.Event::id).toList();
    for (var from = 0; from < ids.size() && left > 0; from += part) {
      var without = new HashSet<>(omitted);
      without.addAll(new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + part))));
      fewer |= attempt(without, slots);
    }
    return fewer;
  }

  private boolean attempt(Set<String> without, int length) {
    left--;
    var invariant = violation().invariant();
    var outcome = run.without(without, length);
    if (outcome.violation().filter(it -> it.invariant() == invariant).isEmpty()) {
      return false;
    }
    best = outcome;
    omitted = without;
    slots = length;
    return true;
  }
}
