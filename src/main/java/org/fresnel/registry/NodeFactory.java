package org.fresnel.registry;

import org.fresnel.node.Node;

/// Makes a node of what an operator wrote.
@FunctionalInterface
public interface NodeFactory {
  /// The node, checked as the configuration's nodes are.
  ///
  /// @throws Refusal that says what was expected and what came
  Node read(NodeSpec spec);
}
