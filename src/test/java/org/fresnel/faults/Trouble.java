package org.fresnel.faults;

import java.util.Map;

/// A fault, and what the design says that a client sees of it.
///
/// @param label for the table
/// @param start makes a node that has it
/// @param otherwise what is seen of one node's answers unless it is in `expected`
/// @param expected what is seen where it is something else
record Trouble(String label, Faulty.Start start, Seen otherwise, Map<Question, Seen> expected) {
  Seen expected(Question question) {
    return expected.getOrDefault(question, question.isAskedInTurn() ? otherwise : Seen.SERVED);
  }
}
