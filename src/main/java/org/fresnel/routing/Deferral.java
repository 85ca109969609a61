package org.fresnel.routing;

import java.util.Optional;
import org.fresnel.node.Node;

/// Decides which nodes are asked last among their equals for a request: those that probably cannot
/// answer it.
@FunctionalInterface
public interface Deferral {
  /// Defers no node.
  Deferral NONE = (_, _) -> Optional.empty();

  /// Why the node is asked last, a sentence; empty if it is not.
  Optional<String> reason(Node node, Route.Known route);

  /// The reasons of both.
  default Deferral or(Deferral other) {
    return (node, route) -> reason(node, route).or(() -> other.reason(node, route));
  }
}
