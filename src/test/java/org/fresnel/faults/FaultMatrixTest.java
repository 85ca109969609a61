package org.fresnel.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fresnel.fixture.GeneratedPart;
import org.fresnel.routing.EndpointClass;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// With one node that is well, no fault of another one shows, but where the design says so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
  private static final GeneratedPart TABLE =
      new GeneratedPart(Path.of("docs", "reliability.md"), "fault matrix");

  private final MatrixFleet world = new MatrixFleet();
  private static final GeneratedPart TABLE_OF_RESTARTS =
      new GeneratedPart(Path.of("docs", "reliability.md"), "fault matrix after a restart");

  private FaultMatrix matrix = new FaultMatrix(Map.of());

  @BeforeAll
  void measure(@TempDir Path states) {
    matrix = FaultMatrix.measured(world, states);
  }

  @AfterAll
  void end() {
    world.close();
  }

  static List<MatrixCell> cells() {
    return FaultMatrix.cells();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theClientSeesTheDocumentedResult(MatrixCell cell) {
    assertThat(matrix.at(cell).running()).isEqualTo(cell.expected().running());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theResultIsTheSameAfterARouterRestart(MatrixCell cell) {
    assertThat(matrix.at(cell).unprobed()).isEqualTo(cell.expected().unprobed());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theResultIsTheSameIfOnlyTheFaultyNodeIsProbed(MatrixCell cell) {
    assertThat(matrix.at(cell).halfProbed()).isEqualTo(cell.expected().halfProbed());
  }

  @Test
  void everyEndpointClassIsTested() {
    var asked = Stream.of(MatrixRequest.values()).map(MatrixRequest::kind);
    var ofTheRouterItself = Stream.of(EndpointClass.OWN, EndpointClass.DENIED);

    assertThat(Stream.concat(asked, ofTheRouterItself))
        .containsExactlyInAnyOrder(EndpointClass.values());
  }

  @Test
  void theTableOnThePageHasTheMeasuredResults() {
    var table = matrix.table();
    assertThat(TABLE.after(table)).isEqualTo(table);
    var restarts = matrix.tableOfRestarts();
    assertThat(TABLE_OF_RESTARTS.after(restarts)).isEqualTo(restarts);
  }
}
