package org.fresnel.proxy.exchange;

import org.fresnel.node.Node;

/// Checks whether a node that has not responded yet answers anything at all: a node that builds a
/// block may be slow, and one that hangs answers nothing.
@FunctionalInterface
public interface AliveCheck {
  /// Takes every node for alive.
  AliveCheck NONE = _ -> () -> true;

  /// Starts a check.
  Sign of(Node node);

  /// The sign of life of one node.
  @FunctionalInterface
  interface Sign {
    /// Returns whether it has arrived.
    boolean received();

    /// Ends the check.
    default void end() {}
  }
}
