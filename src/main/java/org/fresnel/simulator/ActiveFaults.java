package org.fresnel.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The faults that a node has at one moment.
record ActiveFaults(List<Fault> all) {
  static final ActiveFaults NONE = new ActiveFaults(List.of());

  ActiveFaults {
    all = List.copyOf(all);
  }

  ActiveFaults with(Fault added) {
    List<Fault> next = new ArrayList<>(all);
    next.removeIf(old -> sameKind(old, added));
    next.add(added);
    return new ActiveFaults(next);
  }

  Set<Fault> asSet() {
    return new LinkedHashSet<>(all);
  }

  <F extends Fault> Optional<F> of(Class<F> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /// A fault of requests to `path`; one that is limited to some paths comes first.
  <F extends Fault.Exchange> Optional<F> of(Class<F> kind, String path) {
    Stream<Fault.Exchange> limited =
        all.stream()
            .filter(Fault.Limited.class::isInstance)
            .map(Fault.Limited.class::cast)
            .filter(fault -> path.startsWith(fault.pathPrefix()))
            .map(Fault.Limited::fault);
    return Stream.concat(limited, of(kind).stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  boolean has(Class<? extends Fault> kind) {
    return of(kind).isPresent();
  }

  boolean hasOn(Class<? extends Fault.Exchange> kind, String path) {
    return of(kind, path).isPresent();
  }

  /// Slots between the clock and the head.
  long lag() {
    long stale = of(Fault.StaleHead.class).map(Fault.StaleHead::slotsBehind).orElse(0L);
    return Math.max(stale, of(Fault.Syncing.class).map(Fault.Syncing::distance).orElse(0L));
  }

  /// The chain that a node with these faults follows.
  KnownChain view(SimulatedChain chain) {
    SimulatedChain network = has(Fault.WrongNetwork.class) ? chain.foreign() : chain;
    SimulatedChain followed =
        of(Fault.Forked.class).map(fork -> network.branchedAt(fork.fromSlot())).orElse(network);
    var late = of(Fault.LateFinality.class).map(Fault.LateFinality::epochs).orElse(0L);
    return new KnownChain(followed, Math.max(0, chain.currentSlot() - lag()), late);
  }

  /// What the node's socket has to be like.
  NodePort.Mode mode() {
    boolean resets =
        all.stream()
            .anyMatch(
                fault ->
                    fault instanceof Fault.Reset
                        || (fault instanceof Fault.Limited(var _, var inner)
                            && inner instanceof Fault.Reset));
    if (has(Fault.Down.class)) {
      return NodePort.Mode.CLOSED;
    }
    return resets ? NodePort.Mode.RESETTING : NodePort.Mode.OPEN;
  }

  private static boolean sameKind(Fault old, Fault added) {
    return added instanceof Fault.Limited(var prefix, var inner)
        ? old instanceof Fault.Limited(var oldPrefix, var oldInner)
            && oldPrefix.equals(prefix)
            && oldInner.getClass().equals(inner.getClass())
        : old.getClass().equals(added.getClass());
  }
}
