package org.fresnel.registry;

import org.fresnel.node.Node;

/// Creates a node from an operator's description.
@FunctionalInterface
public interface NodeFactory {
  /// The node, checked as the configuration's nodes are.
  ///
  /// @throws RejectedChangeException with the expected and the actual value
  Node read(NodeSpec spec);
}
