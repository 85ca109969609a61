package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
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

  /// From here on each pair of fault and call has to meet.
  private static final long MANY_SLOTS = 32_000;

  /// What needs several routers; and nodes that the router seldom asks, because they are out of use
  /// at once or behind the others.
  private static final Set<String> WITHOUT =
      Set.of(
          "SUSPENDED",
          "PARTED",
          "NODES_LOST",
          "ORDER",
          "FOREIGN",
          "STOPPED x HEAD_ROOT",
          "STOPPED x BLOCK",
          "STOPPED x AGGREGATE",
          "POWER_LOST x ATTESTATION_DATA",
          "POWER_LOST x HEAD_ROOT",
          "STALE x ATTESTATION_DATA",
          "STALE x HEAD_ROOT",
          "OPTIMISTIC x VALIDATOR",
          "OPTIMISTIC x BLOCK",
          "OPTIMISTIC x AGGREGATE",
          "ASTRAY x ATTESTATION_DATA",
          "ASTRAY x HEAD_ROOT",
          "ASTRAY x VALIDATOR");

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
    var pairs = SimulationReport.pairs(outcomes);
    write("pairs.md", pairs.table());
    System.out.println(pairs.table());
    assertThat(SimulationReport.shortest(outcomes, SLOTS, SimulationRun::without)).isEmpty();
    if (SEEDS * SLOTS >= MANY_SLOTS) {
      assertThat(pairs.unmet(WITHOUT)).as("pairs of fault and call that never met").isEmpty();
    }
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
