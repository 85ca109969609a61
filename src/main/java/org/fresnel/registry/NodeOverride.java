package org.fresnel.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.Node;
import org.fresnel.node.NodeFingerprint;
import org.fresnel.node.WindowRequest;

/// One change of a node that an operator made while the router ran. It holds until the
/// configuration for the same thing differs from the time of the change: a later edit of the file
/// wins.
public sealed interface NodeOverride {
  /// A node besides those of the configuration. Ends when the configuration has one with its name
  /// or its URL.
  record Added(NodeSpec spec, Actor actor) implements NodeOverride {}

  /// A node of the configuration is not used. Ends when the configuration has no such node.
  record Removed(String name, NodeFingerprint address, Actor actor) implements NodeOverride {}

  /// A node has another role. Ends when its role in the configuration changes.
  ///
  /// @param was its role without the change
  record RoleSet(String name, NodeFingerprint address, Node.Role role, Node.Role was, Actor actor)
      implements NodeOverride {}

  /// The nodes are in another order. Ends when the configuration changes the order of the nodes
  /// that it had then.
  ///
  /// @param names in their order; other nodes follow the one that they follow in the configuration
  /// @param was names of the configuration in its order
  record Ordered(List<String> names, List<String> was, Actor actor) implements NodeOverride {
    public Ordered {
      names = List.copyOf(names);
      was = List.copyOf(was);
    }
  }

  /// A node is out of use, or waits for a maintenance window.
  ///
  /// @param order with the operator, the reason and the duration
  /// @param needed the required time without duties
  /// @param since start of the drain; empty while the node waits
  record Drained(
      String name,
      NodeFingerprint address,
      DrainOrder order,
      WindowRequest needed,
      Optional<Instant> since)
      implements NodeOverride {
    Drained begun(Instant at) {
      return new Drained(name, address, order, needed, Optional.of(at));
    }

    /// The time when it ends by itself.
    Optional<Instant> until() {
      return since.flatMap(begin -> order.lasts().map(begin::plus));
    }

    @Override
    public Actor actor() {
      return new Actor(order.by(), order.at());
    }
  }

  /// A node that the configuration drains is used. Ends when the configuration uses it.
  record Resumed(String name, NodeFingerprint address, Actor actor) implements NodeOverride {}

  /// The operator who made it.
  Actor actor();

  /// The matter that it decides: of two changes with the same key the newer one holds.
  default String key() {
    return switch (this) {
      case Added added -> "membership/" + added.spec.name();
      case Removed removed -> "membership/" + removed.name;
      case RoleSet set -> "role/" + set.name;
      case Ordered _ -> "order";
      case Drained drained -> "use/" + drained.name;
      case Resumed resumed -> "use/" + resumed.name;
    };
  }

  /// Returns whether it applies to that node.
  default boolean isAbout(Node node) {
    return switch (this) {
      case Added added -> added.spec.name().equals(node.name());
      case Removed(var name, var address, _) -> is(node, name, address);
      case RoleSet(var name, var address, _, _, _) -> is(node, name, address);
      case Drained(var name, var address, _, _, _) -> is(node, name, address);
      case Resumed(var name, var address, _) -> is(node, name, address);
      case Ordered _ -> false;
    };
  }

  /// A short description.
  default String describe() {
    return switch (this) {
      case Added added -> "added " + added.spec.name();
      case Removed removed -> "removed " + removed.name;
      case RoleSet set -> set.name + " is " + EnumNames.of(set.role);
      case Ordered ordered -> "order " + String.join(", ", ordered.names);
      case Drained drained when drained.since.isEmpty() -> "drain of " + drained.name + " waits";
      case Drained drained -> "drained " + drained.name;
      case Resumed resumed -> "resumed " + resumed.name;
    };
  }

  private static boolean is(Node node, String name, NodeFingerprint address) {
    return node.name().equals(name) && NodeFingerprint.of(node).equals(address);
  }
}
