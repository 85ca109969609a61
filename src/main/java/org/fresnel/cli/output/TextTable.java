package org.fresnel.cli.output;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// A table with aligned columns. The last column has the rest of the width; a longer text is cut
/// there.
public final class TextTable {
  private static final Pattern HEADS = Pattern.compile("\\|");
  private static final int LONGEST = 32;
  private static final int LEAST_OF_LAST = 10;

  private final List<Column> columns;
  private final Ansi colours;

  private TextTable(List<Column> columns, Ansi colours) {
    this.columns = columns;
    this.colours = colours;
  }

  /// An empty table.
  ///
  /// @param colours switched on or off
  /// @param heads of the columns, with `|` between them; one after `>` is that of numbers, which
  ///   are aligned to the right
  public static TextTable of(Ansi colours, String heads) {
    return new TextTable(HEADS.splitAsStream(heads).map(Column::of).toList(), colours);
  }

  /// A column.
  ///
  /// @param number whether its cells are aligned to the right
  private record Column(String head, boolean number) {
    private static Column of(String head) {
      return head.startsWith(">") ? new Column(head.substring(1), true) : new Column(head, false);
    }
  }

  /// A cell. An empty one is shown as `-`.
  public record Cell(String text, AnsiStyle tone) {
    public Cell {
      text = text.isBlank() ? "-" : Paragraph.printable(text);
    }

    /// A cell without a colour.
    public static Cell of(String text) {
      return new Cell(text, AnsiStyle.PLAIN);
    }

    /// A cell with a number.
    public static Cell of(long number) {
      return of(Long.toString(number));
    }
  }

  /// A row.
  ///
  /// @param cells one for each column
  /// @param below lines that follow it, with their line breaks; may be empty
  public record Row(List<Cell> cells, String below) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// The head and the rows, with their line breaks.
  public String text(List<Row> rows) {
    var heads = columns.stream().map(column -> Cell.of(column.head())).toList();
    var widths =
        IntStream.range(0, columns.size())
            .map(column -> width(column, Stream.concat(Stream.of(heads), cells(rows))))
            .toArray();
    return line(heads, widths)
        + rows.stream()
            .map(row -> line(row.cells(), widths) + row.below())
            .collect(Collectors.joining());
  }

  private static Stream<List<Cell>> cells(List<Row> rows) {
    return rows.stream().map(Row::cells);
  }

  private static int width(int column, Stream<List<Cell>> rows) {
    return Math.min(
        LONGEST, rows.mapToInt(cells -> cells.get(column).text().length()).max().orElse(0));
  }

  private String line(List<Cell> cells, int[] widths) {
    var line = new StringBuilder();
    var last = columns.size() - 1;
    var used = 0;
    for (var i = 0; i < last; i++) {
      var text = Paragraph.cut(cells.get(i).text(), LONGEST);
      var painted = cells.get(i).tone().painted(text, colours);
      var padding = " ".repeat(widths[i] - text.length());
      line.append(columns.get(i).number() ? padding + painted : painted + padding).append("  ");
      used += widths[i] + 2;
    }
    var text =
        Paragraph.cut(cells.get(last).text(), Math.max(LEAST_OF_LAST, Paragraph.WIDTH - used));
    return line.append(cells.get(last).tone().painted(text, colours)).append('\n').toString();
  }
}
