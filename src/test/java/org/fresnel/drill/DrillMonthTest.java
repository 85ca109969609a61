package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A simulated month of the programme. A drill outside its guards fails the simulation.
class DrillMonthTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int CELLS = DrillMonth.NODES.size() * DrillKind.ofNodes().size();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void eachNodePassesEachKindWithinAMonth(long seed) {
    var month = new DrillMonth(seed, MONTH, MONTH);

    month.pass(MONTH);

    assertThat(month.begun()).hasSizeGreaterThanOrEqualTo(CELLS);
    assertThat(month.reports())
        .hasSize(2)
        .allSatisfy(
            it -> {
              assertThat(it.cells()).hasSize(CELLS);
              assertThat(it.neverPassed()).isZero();
              assertThat(it.overdue()).isZero();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {4})
  void theCoverageIsKeptInTheMonthsThatFollow(long seed) {
    var within = Duration.ofDays(10);
    var month = new DrillMonth(seed, MONTH, within);

    month.pass(within);
    for (var day = 10; day < 30; day++) {
      month.pass(Duration.ofDays(1));
      assertThat(month.reports()).allSatisfy(it -> assertThat(it.overdue()).isZero());
    }
  }
}
