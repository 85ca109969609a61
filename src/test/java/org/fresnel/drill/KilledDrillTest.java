package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.fresnel.drill.Drill.State;
import org.fresnel.fixture.KilledProcess;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A router that is killed with SIGKILL while it begins and ends drills.
class KilledDrillTest {
  private static final int KILLS = 8;
  private static final long SEED = 9000;

  @TempDir Path folder;

  @Test
  void noDrillContinuesAndNoneIsLost() throws IOException, InterruptedException {
    var chance = new Random(SEED);
    for (var kill = 0; kill < KILLS; kill++) {
      var lines =
          KilledProcess.lines(DrillingProcess.class, 1 + chance.nextInt(60), folder.toString());

      try (var store = ((Store.Opening.Usable) DiskStore.open(folder)).store()) {
        var drills = new DrillFixture().drills(store);
        var states = drills.all().stream().collect(Collectors.toMap(Drill::id, Drill::state));

        assertThat(drills.isRunning()).as("after kill %d", kill).isFalse();
        assertThat(states).as("after kill %d", kill).doesNotContainValue(State.RUNNING);
        var last = lines.stream().filter(line -> line.matches("ended drill-\\d+")).toList();
        if (!last.isEmpty()) {
          assertThat(states)
              .as("after kill %d", kill)
              .containsEntry(last.getLast().substring("ended ".length()), State.ABORTED);
        }
      }
    }
  }
}
