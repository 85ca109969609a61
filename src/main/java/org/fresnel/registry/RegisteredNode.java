package org.fresnel.registry;

import java.util.List;
import org.fresnel.node.Member;
import org.fresnel.node.Node;

/// A node in the registry.
///
/// @param member for the fleet
/// @param configured whether it is in the configuration
/// @param changes of operators that apply to it, the oldest first
public record RegisteredNode(Member member, boolean configured, List<NodeOverride> changes) {
  public RegisteredNode {
    changes = List.copyOf(changes);
  }

  /// The node itself.
  public Node node() {
    return member.node();
  }

  boolean isNamed(String name) {
    return node().name().equals(name);
  }
}
