package org.fresnel.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TextTableTest {
  private static TextTable columns(Ansi colours) {
    return TextTable.of(colours, "NAME|>SIZE|WHAT");
  }

  private static Row row(String name, String size, String what, String below) {
    return new Row(List.of(new Cell(name, AnsiStyle.GOOD), Cell.of(size), Cell.of(what)), below);
  }

  @Test
  void textIsLeftAlignedAndNumbersRightAligned() {
    assertThat(
            columns(Ansi.OFF)
                .text(List.of(row("a", "5", "first", ""), row("longer", "100000", "", "  why\n"))))
        .isEqualTo(
            """
            NAME      SIZE  WHAT
            a            5  first
            longer  100000  -
              why
            """);
  }

  @Test
  void coloursDoNotMoveTheColumns() {
    var rows = List.of(row("a", "5", "first", ""), row("longer", "100000", "", ""));

    assertThat(columns(Ansi.ON).text(rows)).contains("\u001b[");
    assertThat(columns(Ansi.ON).text(rows).replaceAll("\u001b\\[[\\d;]+m", ""))
        .isEqualTo(columns(Ansi.OFF).text(rows));
  }

  @Test
  void aLineEndsWithinTheWidth() {
    var text = columns(Ansi.OFF).text(List.of(row("n".repeat(90), "1", "w".repeat(200), "")));

    assertThat(text.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Paragraph.WIDTH));
  }

  @Test
  void controlCharactersAreNotPrinted() {
    var text = columns(Ansi.OFF).text(List.of(row("a\u001b[2J", "1\n2", "\u0007", "")));

    assertThat(text).doesNotContain("\u001b", "\u0007").hasLineCount(2);
  }
}
