package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Seeds after seeds with two or three routers: none breaks an invariant. See
/// `bench/simulation/README.md`.
class ClusterSimulationTest {
  private static final long FIRST = Long.getLong("simulation.first", 1);

  /// Of ten seeds with one router there is one with several.
  private static final long SEEDS =
      Long.getLong(
          "simulation.cluster.seeds", Math.max(40, Long.getLong("simulation.seeds", 200) / 10));

  private static final int SLOTS = Integer.getInteger("simulation.slots", 32);

  /// From here on each pair of fault and call has to meet.
  private static final long MANY_SLOTS = 3200;

  /// There are too few runs for each fault of a node.
  private static final Set<String> WITHOUT =
      Arrays.stream(ModelFault.values()).map(ModelFault::name).collect(Collectors.toSet());

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void noSeedBreaksAnInvariant() {
    var outcomes =
        LongStream.range(FIRST, FIRST + SEEDS)
            .parallel()
            .mapToObj(seed -> ClusterRun.of(seed, SLOTS, Mutation.NONE))
            .toList();

    SimulationTest.write("cluster-runs.md", SimulationReport.of(outcomes));
    var pairs = SimulationReport.pairs(outcomes);
    SimulationTest.write("cluster-pairs.md", pairs.table());
    System.out.println(pairs.table());
    assertThat(SimulationReport.shortest(outcomes, SLOTS, ClusterRun::without)).isEmpty();
    if (SEEDS * SLOTS >= MANY_SLOTS) {
      assertThat(pairs.unmet(WITHOUT)).as("pairs of fault and call that never met").isEmpty();
    }
  }

  @Test
  void aSeedReplaysExactly() {
    var first = new ArrayList<String>();
    var second = new ArrayList<String>();
    ClusterRun.told(FIRST, SLOTS, Mutation.NONE, first::add);
    ClusterRun.told(FIRST, SLOTS, Mutation.NONE, second::add);

    assertThat(first).isNotEmpty().isEqualTo(second);
  }

  @Test
  @EnabledIfSystemProperty(named = "simulation.replay", matches = "\\d+")
  void oneSeedIsReported() {
    var seed = Long.getLong("simulation.replay", FIRST);
    var lines = new ArrayList<String>();
    lines.add(Scenario.of(seed).toString());
    var outcome = ClusterRun.told(seed, SLOTS, Mutation.NONE, lines::add);

    SimulationTest.write("cluster-seed-" + seed + ".txt", String.join("\n", lines));
    assertThat(outcome.violation()).isEmpty();
  }
}
