package org.fresnel.proof;

/// A listener for the tests of nodes. Called on the event loop of the tests: it must not block.
@FunctionalInterface
public interface ProofListener {
  /// A node has been tested.
  ///
  /// @param node its name
  /// @param passed whether it answered as it should
  void tested(String node, boolean passed);
}
