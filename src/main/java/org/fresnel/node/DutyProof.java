package org.fresnel.node;

import java.time.Instant;

/// Result of the duty reads that the router sends a node as a test: whether the node, while it is a
/// standby, can answer what validator clients would ask it.
public sealed interface DutyProof {
  /// Failed tests in a row after which the node counts as unproven. One may be a pause of the node.
  int FAILURES_THAT_COUNT = 2;

  /// Passed tests in a row after which an unproven node counts as proven again.
  int PASSES_THAT_COUNT = 2;

  /// No test of it has ended.
  record Untested() implements DutyProof {}

  /// It passed the last test.
  ///
  /// @param at time of the test
  /// @param inARow passed tests in a row, at least 1
  record Passed(Instant at, int inARow) implements DutyProof {}

  /// It failed the last test.
  ///
  /// @param since time of the first failed test in a row
  /// @param inARow failed tests in a row, at least 1
  /// @param failure the last one, for the operator
  record Failed(Instant since, int inARow, String failure) implements DutyProof {}

  /// The result after a passed test.
  default DutyProof passed(Instant now) {
    return new Passed(now, this instanceof Passed(_, var before) ? before + 1 : 1);
  }

  /// The result after a failed test.
  ///
  /// @param reason for the operator
  default DutyProof failed(Instant now, String reason) {
    return this instanceof Failed(var since, var before, _)
        ? new Failed(since, before + 1, reason)
        : new Failed(now, 1, reason);
  }

  /// Returns whether it has passed so many tests in a row that an unproven node is proven again.
  default boolean isProvenAgain() {
    return this instanceof Passed(_, var count) && count >= PASSES_THAT_COUNT;
  }

  /// One lower-case word, used in the API.
  default String label() {
    return switch (this) {
      case Untested _ -> "untested";
      case Passed _ -> "passed";
      case Failed _ -> "failed";
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Untested _ -> "not tested with duty reads";
      case Passed(var at, _) -> "answered a duty read as it should at " + at;
      case Failed(var since, var count, var why) ->
          "%d duty reads failed since %s, last: %s".formatted(count, since, why);
    };
  }
}
