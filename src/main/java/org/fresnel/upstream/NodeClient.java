package org.fresnel.upstream;

import org.fresnel.node.Node;

/// A client for requests to nodes. It is bound to one event loop: calls and callbacks run there.
public interface NodeClient {
  /// Starts one exchange with one node.
  Exchange send(Node node, NodeRequest request);
}
