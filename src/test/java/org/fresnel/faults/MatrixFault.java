package org.fresnel.faults;

import java.util.Map;

/// A fault, and what the design says that a client sees of it.
///
/// @param label for the table
/// @param start makes a node that has it
/// @param otherwise what is seen of one node's answers unless it is in `expected`
/// @param expected what is seen where it is something else
/// @param unprobed what is seen of a router that has just been restarted, before its first probe
///   ends, where that differs
/// @param halfProbed what is seen of it when only the node with the fault has been probed, where
///   that differs
/// @param reason why it differs; empty if it does not
record MatrixFault(
    String label,
    Faulty.Start start,
    MatrixResult otherwise,
    Map<MatrixRequest, MatrixResult> expected,
    Map<MatrixRequest, MatrixResult> unprobed,
    Map<MatrixRequest, MatrixResult> halfProbed,
    String reason) {

  MatrixFault(
      String label,
      Faulty.Start start,
      MatrixResult otherwise,
      Map<MatrixRequest, MatrixResult> expected) {
    this(label, start, otherwise, expected, Map.of(), Map.of(), "");
  }

  /// The same, but a router that has just been restarted serves these questions otherwise.
  ///
  /// @param why a clause for the table
  MatrixFault afterRestart(String why, Map<MatrixRequest, MatrixResult> seen) {
    return new MatrixFault(label, start, otherwise, expected, seen, seen, why);
  }

  /// The same, but until its first probe ends, a router that has just been restarted serves these
  /// questions otherwise.
  ///
  /// @param why a clause for the table
  MatrixFault beforeProbes(String why, Map<MatrixRequest, MatrixResult> seen) {
    return new MatrixFault(label, start, otherwise, expected, seen, Map.of(), why);
  }

  CellResult expected(MatrixRequest question) {
    var running =
        expected.getOrDefault(question, question.isAskedInTurn() ? otherwise : MatrixResult.SERVED);
    return new CellResult(
        running,
        unprobed.getOrDefault(question, running),
        halfProbed.getOrDefault(question, running));
  }
}
