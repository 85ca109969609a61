package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;

/// Result of the dry-run blocks that the router requests from a node as a test: whether the node
/// can build a block. Nobody signs or publishes such a block.
public sealed interface BlockProof {
  /// Failed tests in a row after which the node counts as unproven. One may be a pause of the node.
  int FAILURES_THAT_COUNT = 2;

  /// No test of it has ended.
  record Untested() implements BlockProof {}

  /// It built the last dry-run block.
  ///
  /// @param at time of the test
  /// @param latency of the slower one of its local block and its block by the builder's way
  record Built(Instant at, Duration latency) implements BlockProof {}

  /// It refuses dry-run blocks, so it cannot be tested like that. This is no failure.
  ///
  /// @param at time of the test
  /// @param answer its response, for the operator
  record Refused(Instant at, String answer) implements BlockProof {}

  /// It did not build the last dry-run block, and another node did.
  ///
  /// @param since time of the first failed test in a row
  /// @param inARow failed tests in a row, at least 1
  /// @param failure the last one, for the operator
  record Failed(Instant since, int inARow, String failure) implements BlockProof {}

  /// The result after a failed test.
  ///
  /// @param reason for the operator
  default BlockProof failed(Instant now, String reason) {
    return this instanceof Failed(var since, var before, _)
        ? new Failed(since, before + 1, reason)
        : new Failed(now, 1, reason);
  }

  /// Returns whether it failed so often that the node is unproven.
  default boolean isFailing() {
    return this instanceof Failed(_, var count, _) && count >= FAILURES_THAT_COUNT;
  }

  /// One lower-case word, used in the API.
  default String label() {
    return switch (this) {
      case Untested _ -> "untested";
      case Built _ -> "passed";
      case Refused _ -> "refused";
      case Failed _ -> "failed";
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Untested _ -> "not tested with a dry-run block";
      case Built(var at, var latency) ->
          "built a dry-run block in %d ms at %s".formatted(latency.toMillis(), at);
      case Refused(_, var answer) -> "cannot be tested with a dry-run block: " + answer;
      case Failed(var since, var count, var why) ->
          "%d dry-run blocks failed since %s, last: %s".formatted(count, since, why);
    };
  }
}
