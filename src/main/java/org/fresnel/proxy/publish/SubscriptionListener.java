package org.fresnel.proxy.publish;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.node.Node;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.NodeRequest;

/// A listener for every message with validator state. It is called on event loops: neither it nor
/// the function that it returns may block or throw.
@FunctionalInterface
public interface SubscriptionListener {
  /// The message is about to be sent.
  ///
  /// @param operation of the message
  /// @param message as the nodes get it
  /// @param to the nodes that get it; none if no node can
  /// @return called once for each of these nodes, with the status of its response; with none if no
  ///   complete response arrived in time
  BiConsumer<Node, OptionalInt> sending(Operation operation, NodeRequest message, List<Node> to);
}
