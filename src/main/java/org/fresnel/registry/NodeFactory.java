package org.fresnel.registry;

import org.fresnel.node.Node;

/// Makes a node of what an operator wrote.
@FunctionalInterface
public interface NodeFactory {
  /// The node, checked as the configuration's nodes are.
  ///
  /// @throws Refusal that says the expected and the actual value
  Node read(NodeSpec spec);
}
