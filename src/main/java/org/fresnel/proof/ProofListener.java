package org.fresnel.proof;

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
}
