package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.drill.CellState.Coverage;
import org.fresnel.drill.Drill.State;
import org.junit.jupiter.api.Test;

class DrillRotaTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WITHIN = Duration.ofDays(30);

  @Test
  void aCellThatHasNeverPassedComesFirst() {
    assertThat(next(passed("a", 40), never("b"), never("c"))).isEqualTo("b");
  }

  @Test
  void theCellWithTheOldestPassComesNext() {
    assertThat(next(passed("a", 22), passed("b", 29), passed("c", 25))).isEqualTo("b");
  }

  @Test
  void aCellThatPassedLatelyIsNotTested() {
    assertThat(next(passed("a", 19), passed("b", 5))).isEqualTo("-");
  }

  @Test
  void theNextDrillWaitsForThePause() {
    var pause = DrillRota.pause(2, WITHIN);
    assertThat(pause).isEqualTo(Duration.ofHours(180));

    assertThat(next(passed("a", 7), never("b"))).isEqualTo("-");
    assertThat(next(passed("a", 8), never("b"))).isEqualTo("b");
  }

  @Test
  void aCellThatFailedWaitsADayWhileOthersAreTested() {
    var failed = failed("a", Duration.ofHours(8));

    assertThat(DrillRota.next(many(failed, never("b")), WITHIN, NOW).map(DrillCell::node))
        .contains("b");
    assertThat(DrillRota.next(many(failed("a", DAY), never("b")), WITHIN, NOW).map(DrillCell::node))
        .contains("a");
  }

  @Test
  void aPauseIsAtLeastTenMinutes() {
    assertThat(DrillRota.pause(1000, DAY)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aCellIsOverdueWhenItIsOlderThanTheObjective() {
    assertThat(List.of(passed("a", 5), passed("a", 20), passed("a", 31), never("a")))
        .extracting(CellState::coverage)
        .containsExactly(Coverage.COVERED, Coverage.DUE, Coverage.OVERDUE, Coverage.DUE);
  }

  private static String next(CellState... cells) {
    return DrillRota.next(List.of(cells), WITHIN, NOW).map(DrillCell::node).orElse("-");
  }

  /// So many that the pause is short.
  private static List<CellState> many(CellState... first) {
    var cells = new ArrayList<>(List.of(first));
    while (cells.size() < 60) {
      cells.add(passed("other" + cells.size(), 3));
    }
    return cells;
  }

  private static CellState never(String node) {
    return cell(node, CellRecord.unknown(NOW.minus(DAY)));
  }

  private static CellState passed(String node, int days) {
    var at = Optional.of(NOW.minus(Duration.ofDays(days)));
    var drill = Optional.of("drill-1");
    return cell(node, new CellRecord(at.get(), at, drill, Optional.of(State.PASSED), at, drill));
  }

  private static CellState failed(String node, Duration ago) {
    var at = NOW.minus(ago);
    return cell(
        node,
        new CellRecord(
            at,
            Optional.of(at),
            Optional.of("drill-1"),
            Optional.of(State.FAILED),
            Optional.empty(),
            Optional.empty()));
  }

  private static CellState cell(String node, CellRecord record) {
    return CellState.of(new DrillCell(node, DrillKind.HANG), record, WITHIN, NOW);
  }
}
