package org.fresnel.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What many runs come to, as a table for `docs/reliability.md`.
final class SimulationReport {
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

  private static long sum(List<SimulationRun.Outcome> outcomes, Referee.Count what) {
    return outcomes.stream().mapToLong(it -> it.counts().getOrDefault(what, 0L)).sum();
  }

  private static String row(String what, long number) {
    return String.format(Locale.ROOT, "| %s | %,d |\n", what, number);
  }
}
