package org.fresnel.proxy.read;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.fresnel.node.Node;
import org.fresnel.routing.Deferral;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;

/// The nodes that gave no sign of life just before the slot of a proposal: they are asked last for
/// its block. It holds for one slot. One instance for all event loops.
public final class SilentProducers implements Deferral {
  private final AtomicReference<Rehearsed> rehearsed = new AtomicReference<>(new Rehearsed(-1));

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

  private Rehearsed of(long slot) {
    return rehearsed.updateAndGet(last -> last.slot() == slot ? last : new Rehearsed(slot));
  }

  @Override
  public Optional<String> reason(Node node, Route.Known route) {
    var current = rehearsed.get();
    return route.kind() == EndpointClass.PRODUCE
            && route.slot().orElse(-1) == current.slot()
            && current.silent().contains(node.name())
            && !current.alive().contains(node.name())
        ? Optional.of("it gave no sign of life just before the slot")
        : Optional.empty();
  }
}
