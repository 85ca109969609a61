package org.fresnel.proxy.publish;

import java.util.Optional;
import org.fresnel.node.Node;
import org.fresnel.upstream.NodeRequest;

/// The copies of a client's message for the nodes: one node may get another one than the others.
///
/// @param others what all other nodes get
/// @param special the node with a copy of its own; empty if all get the same
/// @param ofSpecial what that node gets
public record MessageCopies(NodeRequest others, Optional<Node> special, NodeRequest ofSpecial) {
  /// All nodes get the same.
  public static MessageCopies same(NodeRequest message) {
    return new MessageCopies(message, Optional.empty(), message);
  }

  NodeRequest to(Node node) {
    return special.isPresent() && special.get().name().equals(node.name()) ? ofSpecial : others;
  }
}
