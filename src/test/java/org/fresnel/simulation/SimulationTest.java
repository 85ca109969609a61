package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Seeds after seeds: none breaks an invariant. See `bench/simulation/README.md`.
class SimulationTest {
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long SEEDS = Long.getLong("simulation.seeds", 200);
  private static final int SLOTS = Integer.getInteger("simulation.slots", 32);
  private static final Path REPORTS = Path.of("target", "simulation");

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void noSeedBreaksAnInvariant() {
    var outcomes =
        LongStream.range(FIRST, FIRST + SEEDS)
            .parallel()
            .mapToObj(seed -> SimulationRun.of(seed, SLOTS, Mutation.NONE))
            .toList();

    write("runs.md", SimulationReport.of(outcomes));
    assertThat(outcomes.stream().flatMap(outcome -> outcome.violation().stream())).isEmpty();
  }

  @Test
  void aSeedReplaysExactly() {
    var first = new ArrayList<String>();
    var second = new ArrayList<String>();
    SimulationRun.told(FIRST, SLOTS, Mutation.NONE, first::add);
    SimulationRun.told(FIRST, SLOTS, Mutation.NONE, second::add);

    assertThat(first).isNotEmpty().isEqualTo(second);
  }

  @Test
  @EnabledIfSystemProperty(named = "simulation.replay", matches = "\\d+")
  void oneSeedIsReported() {
    var seed = Long.getLong("simulation.replay", FIRST);
    var lines = new ArrayList<String>();
    lines.add(Scenario.of(seed).toString());
    var outcome = SimulationRun.told(seed, SLOTS, Mutation.NONE, lines::add);

    write("seed-" + seed + ".txt", String.join("\n", lines));
    assertThat(outcome.violation()).isEmpty();
  }

  static void write(String name, String text) {
    try {
      Files.createDirectories(REPORTS);
      Files.writeString(REPORTS.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
