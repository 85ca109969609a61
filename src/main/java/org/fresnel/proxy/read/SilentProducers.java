package org.fresnel.proxy.read;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.node.Node;
import org.fresnel.routing.Deferral;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;

/// The nodes that gave no sign of life just before the slot of a proposal: they are asked last for
/// its block. It holds for one slot. One instance for all event loops.
public final class SilentProducers implements Deferral {
  private volatile Rehearsed rehearsed = new Rehearsed(-1);

  private record Rehearsed(long slot, Set<String> silent, Set<String> alive) {
    private Rehearsed(long slot) {
      this(slot, ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
    }
  }

  /// A node has been checked for a slot. What an event loop has received counts for all loops.
  void checked(long slot, Node node, boolean answered) {
    var current = of(slot);
    (answered ? current.alive() : current.silent()).add(node.name());
  }

  private synchronized Rehearsed of(long slot) {
    if (rehearsed.slot() != slot) {
      rehearsed = new Rehearsed(slot);
    }
    return rehearsed;
  }

  @Override
  public Optional<String> reason(Node node, Route.Known route) {
    var current = rehearsed;
    return route.kind() == EndpointClass.PRODUCE
            && route.slot().orElse(-1) == current.slot()
            && current.silent().contains(node.name())
            && !current.alive().contains(node.name())
        ? Optional.of("it gave no sign of life just before the slot")
        : Optional.empty();
  }
}
