package org.fresnel.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// What was seen of every cell.
///
/// @param seen in the order of the troubles, then of the questions
record FaultMatrix(Map<MatrixCell, MatrixResult> seen) {
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
  static FaultMatrix measured(MatrixFleet world) {
    var places = new Semaphore(AT_A_TIME);
    var measuring = new LinkedHashMap<MatrixCell, CompletableFuture<MatrixResult>>();
    for (var cell : cells()) {
      measuring.put(
          cell,
          CompletableFuture.supplyAsync(
              () -> measured(cell, world, places), Thread::startVirtualThread));
    }
    var seen = new LinkedHashMap<MatrixCell, MatrixResult>();
    measuring.forEach((cell, result) -> seen.put(cell, result.join()));
    seen.replaceAll((cell, was) -> was == cell.expected() ? was : cell.measured(world));
    return new FaultMatrix(seen);
  }

  private static MatrixResult measured(MatrixCell cell, MatrixFleet world, Semaphore places) {
    places.acquireUninterruptibly();
    try {
      return cell.measured(world);
    } finally {
      places.release();
    }
  }

  MatrixResult at(MatrixCell cell) {
    return Objects.requireNonNull(seen.get(cell));
  }

  /// In Markdown.
  String table() {
    var table = new StringBuilder("| fault of the node that is asked first |");
    List.of(MatrixRequest.values())
        .forEach(asked -> table.append(" `").append(asked).append("` |"));
    table.append("\n|---|").append("---|".repeat(MatrixRequest.values().length)).append('\n');
    for (var trouble : MatrixFaults.ALL) {
      table.append("| ").append(trouble.label()).append(" |");
      for (var asked : MatrixRequest.values()) {
        table.append(' ').append(at(new MatrixCell(trouble, asked)).word()).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }
}
