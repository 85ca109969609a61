package org.fresnel.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What many runs come to, as a table for `docs/reliability.md`.
final class SimulationReport {
  private static final int SHRUNK = 3;

  private SimulationReport() {}

  static String of(List<SimulationRun.Outcome> outcomes) {
    var counted =
        Arrays.stream(Referee.Count.values())
            .filter(what -> sum(outcomes, what) > 0)
            .map(what -> row(what.text(), sum(outcomes, what)))
            .collect(Collectors.joining());
    var violations = outcomes.stream().filter(it -> it.violation().isPresent()).count();
    return "| | |\n|---|---:|\n"
        + row("seeds", outcomes.size())
        + counted
        + row("violations", violations);
  }

  /// How often each kind of call met each fault.
  static PairCounts pairs(List<SimulationRun.Outcome> outcomes) {
    return PairCounts.sum(outcomes.stream().map(SimulationRun.Outcome::pairs).toList());
  }

  /// The shortest plans of the first seeds that broke an invariant.
  static List<Shrinker.Shortest> shortest(
      List<SimulationRun.Outcome> outcomes, int slots, Rerun rerun) {
    return outcomes.stream()
        .filter(outcome -> outcome.violation().isPresent())
        .limit(SHRUNK)
        .map(
            outcome ->
                Shrinker.shrink(
                    outcome,
                    slots,
                    (omitted, length) ->
                        rerun.without(
                            omitted,
                            outcome.violation().orElseThrow().seed(),
                            length,
                            Mutation.NONE)))
        .toList();
  }

  /// Runs a seed without some of its events.
  @FunctionalInterface
  interface Rerun {
    SimulationRun.Outcome without(Set<String> omitted, long seed, int slots, Mutation mutation);
  }

  private static long sum(List<SimulationRun.Outcome> outcomes, Referee.Count what) {
    return outcomes.stream().mapToLong(it -> it.counts().getOrDefault(what, 0L)).sum();
  }

  private static String row(String what, long number) {
    return String.format(Locale.ROOT, "| %s | %,d |\n", what, number);
  }
}
