package org.fresnel.upstream;

import org.fresnel.node.Node;

/// Sends requests to nodes. Bound to one event loop: call it, and be called back, there.
public interface NodeClient {
  /// Starts one exchange with one node.
  Exchange send(Node node, NodeRequest request);
}
