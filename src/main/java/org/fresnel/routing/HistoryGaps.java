package org.fresnel.routing;

import java.util.Optional;
import org.fresnel.node.Node;

/// What nodes do not have of the past, such as states that they pruned.
@FunctionalInterface
public interface HistoryGaps {
  /// Nothing is known.
  HistoryGaps NONE = (_, _) -> Optional.empty();

  /// Why a node is not expected to have the data that a request asks for; empty if it may have it.
  Optional<String> missing(Node node, Route.Known route);
}
