package org.fresnel.proof;

import java.time.Duration;
import java.util.Optional;

/// A listener for the tests of nodes. Called on the event loop of the tests: it must not block.
@FunctionalInterface
public interface ProofListener {
  /// A kind of test.
  enum Test {
    /// Duty reads.
    READS,
    /// A dry-run block.
    BLOCK
  }

  /// The result of a test.
  enum Result {
    PASSED,
    FAILED,
    /// The node refuses such a test.
    REFUSED
  }

  /// A node has been tested.
  ///
  /// @param node its name
  void tested(String node, Test test, Result result);

  /// It is decided whether a node would have made a duty in a slot; more than once if the test was
  /// repeated.
  ///
  /// @param node its name
  /// @param failure reason why it would not; empty if it would
  default void decided(String node, long slot, Optional<String> failure) {}

  /// A node has answered a duty read.
  ///
  /// @param node its name
  /// @param latency of the whole response
  default void answered(String node, Duration latency) {}

  /// This listener, and then another one.
  default ProofListener and(ProofListener other) {
    var first = this;
    return new ProofListener() {
      @Override
      public void tested(String node, Test test, Result result) {
        first.tested(node, test, result);
        other.tested(node, test, result);
      }

      @Override
      public void decided(String node, long slot, Optional<String> failure) {
        first.decided(node, slot, failure);
        other.decided(node, slot, failure);
      }

      @Override
      public void answered(String node, Duration latency) {
        first.answered(node, latency);
        other.answered(node, latency);
      }
    };
  }
}
