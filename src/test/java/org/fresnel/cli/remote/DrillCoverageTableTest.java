package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.control.model.DrillCoverageView;
import org.fresnel.control.model.DrillCoverageView.CellView;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class DrillCoverageTableTest {
  private static final long DAY = 86_400;

  private static final CellView PASSED =
      new CellView(
          "a",
          "hang",
          "covered",
          2 * DAY,
          Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
          Optional.of("drill-3"),
          Optional.of("drill-4"),
          Optional.of("failed"));

  private static final CellView NEVER =
      new CellView(
          "b",
          "hang",
          "due",
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void aCellThatNeverPassedHasNoAge() {
    assertThat(lines(true, "").get(2)).matches("b +hang +due +never +- +- +-");
  }

  @Test
  void aCellThatPassedHasItsAgeAndItsLastDrill() {
    assertThat(lines(true, "").get(1)).matches("a +hang +covered +2026.* 2 d +drill-4 +failed");
  }

  @Test
  void theSummaryNamesTheNextDrillAndWhyItWaits() {
    assertThat(lines(true, "a proposal is due").getLast())
        .isEqualTo(
            "0 of 2 have not passed within 30 d, 1 never. Next: hang on b. It waits: a proposal is"
                + " due.");
  }

  @Test
  void aProgrammeThatIsOffSaysSo() {
    assertThat(lines(false, "").getLast())
        .isEqualTo("The programme is off (drills.programme.enabled). 1 of 2 never passed.");
  }

  private static List<String> lines(boolean enabled, String waiting) {
    var coverage =
        new DrillCoverageView(
            enabled,
            30 * DAY,
            0,
            1,
            Optional.of(new DrillCoverageView.NextView("b", "hang")),
            waiting,
            List.of(PASSED, NEVER));
    return DrillCoverageTable.text(coverage, Ansi.OFF)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
