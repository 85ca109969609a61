package org.fresnel.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Nobody waits for a node that has stopped to answer, the first request after its stop included.
/// The times that are measured go into a table, `target/black-hole.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlackHoleTest {
  private static final GeneratedPart PART =
      new GeneratedPart(Path.of("docs", "reliability.md"), "black hole");

  private final MatrixFleet world = new MatrixFleet();
  private final BlackHole one = BlackHole.measured(world, 1, true);
  private final BlackHole many = BlackHole.measured(world, 12, true);
  private final BlackHole unknown = BlackHole.measured(world, 1, false);

  @AfterAll
  void end() {
    world.close();
  }

  @Test
  void theSecondNodeAnswersEverything() {
    assertThat(Stream.of(one, many, unknown))
        .flatExtracting(BlackHole::during)
        .extracting(read -> read.status() + " " + read.by())
        .containsOnly("200 " + FaultedPlane.WELL);
  }

  /// What had been waited for to the end of the patience would be too slow, not overtaken.
  @Test
  void theSecondNodeIsAskedBeforeTheAttemptTimeout() {
    assertThat(one.during().getFirst().attempts()).isEqualTo("2");
    assertThat(one.attempts())
        .filteredOn(outcome -> outcome.startsWith(FaultedPlane.FAULTY))
        .containsOnly("faulty overtaken");
  }

  @Test
  void aNodeThatLosesManyHedgesIsNotAskedAnyMore() {
    assertThat(one.attempts())
        .filteredOn(outcome -> outcome.startsWith(FaultedPlane.FAULTY))
        .hasSize(3);
    assertThat(one.during().getLast().attempts()).isEqualTo("1");
  }

  @Test
  void theMeasurementsAreATable() throws IOException {
    var lines = Stream.of(one, many, unknown).map(BlackHole::line).collect(Collectors.joining());
    var table = BlackHole.head() + lines;
    Files.writeString(Path.of("target", "black-hole.md"), table);

    assertThat(PART.after(table)).startsWith(BlackHole.head());
  }
}
