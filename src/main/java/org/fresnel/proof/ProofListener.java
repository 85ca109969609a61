package org.fresnel.proof;

import java.time.Duration;

/// A listener for the tests of nodes. Called on the event loop of the tests: it must not block.
@FunctionalInterface
public interface ProofListener {
  /// A node has been tested.
  ///
  /// @param node its name
  /// @param passed whether it answered as it should
  void tested(String node, boolean passed);

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
      public void tested(String node, boolean passed) {
        first.tested(node, passed);
        other.tested(node, passed);
      }

      @Override
      public void answered(String node, Duration latency) {
        first.answered(node, latency);
        other.answered(node, latency);
      }
    };
  }
}
