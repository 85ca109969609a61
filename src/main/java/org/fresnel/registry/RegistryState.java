package org.fresnel.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.node.AdminState;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.Member;
import org.fresnel.node.Node;
import org.fresnel.node.NodeFingerprint;
import org.fresnel.node.WindowRequest;

/// The nodes of the configuration, with the changes of operators. It is immutable; each change
/// returns a new state, or throws a [RejectedChangeException].
public final class RegistryState {
  private final List<Node> configured;
  private final List<NodeOverride> changes;
  private final NodeFactory reader;
  private final List<RegisteredNode> places;
  private final List<String> notes;

  private RegistryState(List<Node> configured, List<NodeOverride> changes, NodeFactory reader) {
    var combination = new OverrideResolver(configured, changes, reader);
    this.configured = List.copyOf(configured);
    this.reader = reader;
    this.places = combination.places();
    this.changes = combination.holding();
    this.notes = combination.notes();
  }

  /// The configuration with the changes that still hold.
  ///
  /// @param configured at least one node
  /// @param changes the oldest first
  /// @param reader of the nodes that were added
  static RegistryState of(List<Node> configured, List<NodeOverride> changes, NodeFactory reader) {
    return new RegistryState(configured, changes, reader);
  }

  /// The nodes in their order.
  public List<RegisteredNode> places() {
    return places;
  }

  /// The changes that hold, the oldest first.
  public List<NodeOverride> changes() {
    return changes;
  }

  /// Notes for the operator about changes that no longer hold.
  List<String> notes() {
    return notes;
  }

  /// The nodes in the form for the fleet.
  List<Member> members() {
    return places.stream().map(RegisteredNode::member).toList();
  }

  /// The node with that name.
  public Optional<RegisteredNode> named(String name) {
    return places.stream().filter(place -> place.isNamed(name)).findFirst();
  }

  /// The same changes applied to another configuration.
  RegistryState configured(List<Node> otherwise, NodeFactory otherReader) {
    return new RegistryState(otherwise, changes, otherReader);
  }

  /// A copy with another node. A removed node of the configuration returns as it is configured.
  RegistryState adding(NodeSpec spec, Actor actor) {
    var node = reader.read(spec);
    for (var place : places) {
      refuseTwo(place.node(), node, "is in the fleet");
    }
    var removed = changes.stream().filter(NodeOverride.Removed.class::isInstance).toList();
    var back = removed.stream().filter(change -> change.isAbout(node)).findFirst();
    if (back.isPresent()) {
      if (spec.hasCredentials()) {
        throw new RejectedChangeException(
            RejectedChangeException.Kind.MALFORMED,
            "expected only a name and a URL for a node of the configuration, got credentials");
      }
      var again = with(without(change -> change.equals(back.get())));
      return spec.role().isEmpty() ? again : again.role(node.name(), node.role(), actor);
    }
    configured.forEach(it -> refuseTwo(it, node, "is in the configuration, though it was removed"));
    return with(
        and(
            without(
                change ->
                    change instanceof NodeOverride.Added old
                        && old.spec().name().equals(node.name())),
            new NodeOverride.Added(spec.named(node.name()), actor)));
  }

  private static void refuseTwo(Node there, Node coming, String where) {
    if (there.name().equals(coming.name()) || there.sharesUrlWith(coming)) {
      throw conflict(
          "expected a name and a URL of its own, got %s at %s; %s at %s %s"
              .formatted(coming.name(), coming.shownUrl(), there.name(), there.shownUrl(), where));
    }
  }

  /// A copy with what an operator ordered at another router.
  ///
  /// @param change empty if the configuration holds again
  RegistryState ordered(String key, Optional<NodeOverride> change) {
    var others = without(it -> it.key().equals(key));
    return with(Stream.concat(others.stream(), change.stream()).toList());
  }

  /// A copy without a node.
  RegistryState removing(String name, Actor actor) {
    var place = require(name);
    if (places.size() == 1) {
      throw conflict("expected another node that stays, got the only one: " + name);
    }
    var others = without(change -> change.isAbout(place.node()));
    return with(
            place.configured()
                ? and(
                    others,
                    new NodeOverride.Removed(name, NodeFingerprint.of(place.node()), actor))
                : others)
        .servingWithout(name);
  }

  /// A copy in another order.
  ///
  /// @param names of all nodes
  RegistryState ordering(List<String> names, Actor actor) {
    var there = places.stream().map(place -> place.node().name()).toList();
    if (names.size() != there.size() || !Set.copyOf(names).equals(Set.copyOf(there))) {
      throw new RejectedChangeException(
          RejectedChangeException.Kind.MALFORMED,
          "expected each node's name once: %s, got %s"
              .formatted(String.join(", ", there), String.join(", ", names)));
    }
    return with(
        and(
            without(NodeOverride.Ordered.class::isInstance),
            new NodeOverride.Ordered(names, configured.stream().map(Node::name).toList(), actor)));
  }

  /// A copy with another role for a node.
  RegistryState role(String name, Node.Role role, Actor actor) {
    var node = require(name).node();
    var was = place(changes, name).map(NodeOverride.RoleSet::was).orElse(node.role());
    var others = without(change -> change instanceof NodeOverride.RoleSet && change.isAbout(node));
    return with(
            role == was
                ? others
                : and(
                    others,
                    new NodeOverride.RoleSet(name, NodeFingerprint.of(node), role, was, actor)))
        .servingWithout(name);
  }

  /// @throws RejectedChangeException if only shadows are left
  private RegistryState servingWithout(String name) {
    if (places.stream().allMatch(place -> place.node().isShadow())) {
      throw conflict("expected another node that is no shadow, got the only one: " + name);
    }
    return this;
  }

  private static Optional<NodeOverride.RoleSet> place(List<NodeOverride> changes, String name) {
    return changes.stream()
        .filter(NodeOverride.RoleSet.class::isInstance)
        .map(NodeOverride.RoleSet.class::cast)
        .filter(set -> set.name().equals(name))
        .findFirst();
  }

  /// A copy with a node out of use, or waiting for a maintenance window.
  ///
  /// @param needed the required time without duties
  RegistryState draining(String name, DrainOrder order, WindowRequest needed) {
    var place = require(name);
    if (place.member().adminState() instanceof AdminState.Out out) {
      throw conflict(
          "expected a node in use, got %s, taken out by %s".formatted(name, out.description()));
    }
    var since = needed.isNeeded() ? Optional.<Instant>empty() : Optional.of(order.at());
    return with(
        and(
            without(change -> hasAdminState(change) && change.isAbout(place.node())),
            new NodeOverride.Drained(
                name, NodeFingerprint.of(place.node()), order, needed, since)));
  }

  /// A copy with a node in use again, or no longer waiting for a drain.
  RegistryState resuming(String name, Actor actor) {
    var place = require(name);
    if (place.member().adminState() instanceof AdminState.InUse) {
      throw conflict(
          "expected a node that is drained or waits to be drained, got %s".formatted(name));
    }
    var node = place.node();
    var others = without(change -> hasAdminState(change) && change.isAbout(node));
    return with(
        node.drained()
            ? and(others, new NodeOverride.Resumed(name, NodeFingerprint.of(node), actor))
            : others);
  }

  /// The state at a later time: drains end, and those that wait begin when there is a maintenance
  /// window.
  ///
  /// @param spare whether a node of that name may be taken out of use
  RegistryState at(Instant now, MaintenanceWindowFinder windows, Predicate<String> spare) {
    var next =
        changes.stream()
            .filter(change -> !(change instanceof NodeOverride.Drained it && isOver(it, now)))
            .map(
                change ->
                    change instanceof NodeOverride.Drained it && isDue(it, now, windows, spare)
                        ? it.begun(now)
                        : change)
            .toList();
    return next.equals(changes) ? this : with(next);
  }

  private static boolean isOver(NodeOverride.Drained drained, Instant now) {
    return drained.until().filter(end -> !end.isAfter(now)).isPresent();
  }

  private static boolean isDue(
      NodeOverride.Drained drained,
      Instant now,
      MaintenanceWindowFinder windows,
      Predicate<String> spare) {
    return drained.since().isEmpty()
        && (drained.order().force() || spare.test(drained.name()))
        && windows
            .next(drained.needed(), now)
            .filter(window -> !window.from().isAfter(now))
            .filter(window -> !window.until().isBefore(now.plus(drained.needed().length())))
            .isPresent();
  }

  private RegisteredNode require(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new RejectedChangeException(
                    RejectedChangeException.Kind.UNKNOWN,
                    "no node named %s: expected one of %s"
                        .formatted(
                            name,
                            places.stream()
                                .map(place -> place.node().name())
                                .collect(Collectors.joining(", ")))));
  }

  private static boolean hasAdminState(NodeOverride change) {
    return change instanceof NodeOverride.Drained || change instanceof NodeOverride.Resumed;
  }

  private RegistryState with(List<NodeOverride> others) {
    return new RegistryState(configured, others, reader);
  }

  private List<NodeOverride> without(Predicate<NodeOverride> unwanted) {
    return changes.stream().filter(unwanted.negate()).toList();
  }

  private static List<NodeOverride> and(List<NodeOverride> before, NodeOverride last) {
    return Stream.concat(before.stream(), Stream.of(last)).toList();
  }

  private static RejectedChangeException conflict(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.CONFLICT, message);
  }
}
