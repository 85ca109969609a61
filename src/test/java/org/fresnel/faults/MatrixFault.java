package org.fresnel.faults;

import java.util.Map;

/// A fault, and what the design says that a client sees of it.
///
/// @param label for the table
/// @param start makes a node that has it
/// @param otherwise what is seen of one node's answers unless it is in `expected`
/// @param expected what is seen where it is something else
record MatrixFault(
    String label,
    Faulty.Start start,
    MatrixResult otherwise,
    Map<MatrixRequest, MatrixResult> expected) {
  MatrixResult expected(MatrixRequest question) {
    return expected.getOrDefault(
        question, question.isAskedInTurn() ? otherwise : MatrixResult.SERVED);
  }
}
