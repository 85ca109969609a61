package org.fresnel.faults;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/// What was seen of every cell.
///
/// @param seen in the order of the troubles, then of the questions
record FaultMatrix(Map<MatrixCell, CellResult> seen) {
  private static final int AT_A_TIME = 24;

  static List<MatrixCell> cells() {
    return MatrixFaults.ALL.stream()
        .flatMap(
            trouble ->
                Stream.of(MatrixRequest.values()).map(asked -> new MatrixCell(trouble, asked)))
        .toList();
  }

  /// Measures all cells, many at a time: they mostly wait. On a busy machine a cell may come out
  /// otherwise than it should, so that what differs is measured once more.
  ///
  /// @param states directory for the states of routers
  static FaultMatrix measured(MatrixFleet world, Path states) {
    var places = new Semaphore(AT_A_TIME);
    var measuring = new LinkedHashMap<MatrixCell, CompletableFuture<CellResult>>();
    for (var cell : cells()) {
      measuring.put(
          cell,
          CompletableFuture.supplyAsync(
              () -> measured(cell, world, states, places), Thread::startVirtualThread));
    }
    var seen = new LinkedHashMap<MatrixCell, CellResult>();
    measuring.forEach((cell, result) -> seen.put(cell, result.join()));
    seen.replaceAll(
        (cell, was) -> was.equals(cell.expected()) ? was : cell.measured(world, states));
    return new FaultMatrix(seen);
  }

  private static CellResult measured(
      MatrixCell cell, MatrixFleet world, Path states, Semaphore places) {
    places.acquireUninterruptibly();
    try {
      return cell.measured(world, states);
    } finally {
      places.release();
    }
  }

  CellResult at(MatrixCell cell) {
    return Objects.requireNonNull(seen.get(cell));
  }

  /// The columns of a router that has been serving, in Markdown.
  String table() {
    return table("", CellResult::running, _ -> "");
  }

  /// The columns of a router that has just been restarted, and the reasons for what differs.
  String tableOfRestarts() {
    return table(
        " why it differs |", CellResult::unprobed, trouble -> " " + trouble.reason() + " |");
  }

  private String table(
      String heading,
      Function<CellResult, MatrixResult> column,
      Function<MatrixFault, String> last) {
    var questions = List.of(MatrixRequest.values());
    var table = new StringBuilder("| fault of the node that is asked first |");
    questions.forEach(asked -> table.append(" `").append(asked).append("` |"));
    table.append(heading).append("\n|");
    var columns = 1 + questions.size() + (heading.isEmpty() ? 0 : 1);
    table.append("---|".repeat(columns)).append('\n');
    for (var trouble : MatrixFaults.ALL) {
      table.append("| ").append(trouble.label()).append(" |");
      for (var asked : questions) {
        var seen = column.apply(at(new MatrixCell(trouble, asked)));
        table.append(' ').append(seen.word()).append(" |");
      }
      table.append(last.apply(trouble)).append('\n');
    }
    return table.toString();
  }
}
