package org.fresnel.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.Node;
import org.fresnel.node.WindowRequest;

/// One thing that an operator has changed while the router ran. It holds as long as the
/// configuration says of it what it said then: who edits the file afterwards has the later word.
public sealed interface NodeOverride {
  /// A node besides those of the configuration. Ends when the configuration has one of its name or
  /// its URL.
  record Added(NodeSpec spec, Actor author) implements NodeOverride {}

  /// A node of the configuration is not used. Ends when the configuration has none there.
  record Removed(String name, NodeFingerprint address, Actor author) implements NodeOverride {}

  /// A node plays another part. Ends when its part in the configuration is not the one that it was.
  ///
  /// @param was its part without the change
  record RoleSet(String name, NodeFingerprint address, Node.Role role, Node.Role was, Actor author)
      implements NodeOverride {}

  /// The nodes in another order. Ends when the configuration orders the nodes that it had then
  /// otherwise than then.
  ///
  /// @param names in their order; other nodes follow the one that they follow in the configuration
  /// @param was names of the configuration in its order
  record Ordered(List<String> names, List<String> was, Actor author) implements NodeOverride {
    public Ordered {
      names = List.copyOf(names);
      was = List.copyOf(was);
    }
  }

  /// A node is out of use, or is to be as soon as there is time for it.
  ///
  /// @param order by whom, why and for how long
  /// @param needed the free time that is waited for
  /// @param since when it is out of use; empty while that time is waited for
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

    /// When it ends by itself.
    Optional<Instant> until() {
      return since.flatMap(begin -> order.lasts().map(begin::plus));
    }

    @Override
    public Actor author() {
      return new Actor(order.by(), order.at());
    }
  }

  /// A node that the configuration has out of use is used. Ends when the configuration has it in
  /// use.
  record Resumed(String name, NodeFingerprint address, Actor author) implements NodeOverride {}

  /// Who made it.
  Actor author();

  /// Whether it is about that node.
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

  /// What it is, in a few words.
  default String words() {
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
