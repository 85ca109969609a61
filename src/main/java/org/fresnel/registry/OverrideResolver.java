package org.fresnel.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.fresnel.node.AdminState;
import org.fresnel.node.Member;
import org.fresnel.node.Node;

/// Combines the configuration with the changes of operators. A change lapses if the configuration
/// for the same thing differs from the time of the change.
final class OverrideResolver {
  private final List<Node> configured;
  private final List<NodeOverride> changes;
  private final NodeFactory reader;
  private final List<NodeOverride> holding = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  OverrideResolver(List<Node> configured, List<NodeOverride> changes, NodeFactory reader) {
    this.configured = configured;
    this.changes = changes;
    this.reader = reader;
  }

  /// The nodes in their order. Called once.
  List<RegisteredNode> places() {
    holding.addAll(changes);
    var nodes = added(withoutRemoved());
    if (nodes.isEmpty()) {
      notes.add("no node would be left: the nodes of the configuration are used again");
      holding.removeIf(NodeOverride.Removed.class::isInstance);
      nodes.addAll(configured);
    }
    var places = inOrder(nodes).stream().map(this::place).toList();
    dropOrphans(places);
    return places;
  }

  /// The changes that hold.
  List<NodeOverride> holding() {
    return List.copyOf(holding);
  }

  /// Notes for the operator about changes that have lapsed.
  List<String> notes() {
    return List.copyOf(notes);
  }

  private List<Node> withoutRemoved() {
    var left = new ArrayList<>(configured);
    each(NodeOverride.Removed.class, removed -> left.removeIf(removed::isAbout));
    return left;
  }

  private List<Node> added(List<Node> nodes) {
    each(
        NodeOverride.Added.class,
        added -> {
          try {
            var node = reader.read(added.spec());
            var free =
                configured.stream()
                    .noneMatch(it -> it.name().equals(node.name()) || it.sharesUrlWith(node));
            if (free) {
              nodes.add(node);
            }
            return free;
          } catch (RejectedChangeException e) {
            notes.add("%s is ignored: %s".formatted(added.spec().name(), e.describe()));
            return true;
          }
        });
    return nodes;
  }

  private List<Node> inOrder(List<Node> nodes) {
    var names = new ArrayList<List<String>>();
    each(
        NodeOverride.Ordered.class,
        ordered -> {
          var now = configured.stream().map(Node::name).toList();
          var same =
              ordered.was().stream()
                  .filter(now::contains)
                  .toList()
                  .equals(now.stream().filter(ordered.was()::contains).toList());
          if (same) {
            names.add(ordered.names());
          }
          return same;
        });
    return names.isEmpty() ? nodes : inOrder(nodes, names.getLast());
  }

  /// Nodes that the order does not name stay behind the node that they followed before.
  private static List<Node> inOrder(List<Node> nodes, List<String> names) {
    var ordered = new ArrayList<Node>();
    for (var name : names) {
      nodes.stream().filter(node -> node.name().equals(name)).forEach(ordered::add);
    }
    for (var i = 0; i < nodes.size(); i++) {
      if (!names.contains(nodes.get(i).name())) {
        ordered.add(i == 0 ? 0 : ordered.indexOf(nodes.get(i - 1)) + 1, nodes.get(i));
      }
    }
    return ordered;
  }

  private RegisteredNode place(Node node) {
    var role = new ArrayList<>(List.of(node.role()));
    about(
        NodeOverride.RoleSet.class,
        node,
        set -> {
          if (set.was() == node.role()) {
            role.add(set.role());
          }
          return set.was() == node.role();
        });
    var adminState = adminState(node);
    var changed = holding.stream().filter(change -> change.isAbout(node)).toList();
    return new RegisteredNode(
        new Member(node.as(role.getLast()), adminState),
        configured.stream().anyMatch(node::isAt),
        changed);
  }

  private AdminState adminState(Node node) {
    about(NodeOverride.Resumed.class, node, _ -> node.drained());
    var drained =
        find(NodeOverride.Drained.class, node)
            .<AdminState>map(
                change ->
                    change
                        .since()
                        .<AdminState>map(since -> new AdminState.Out(change.order(), since))
                        .orElseGet(() -> new AdminState.Waiting(change.order(), change.needed())));
    return drained.orElseGet(
        () ->
            find(NodeOverride.Resumed.class, node).isPresent()
                ? new AdminState.InUse()
                : AdminState.configured(node));
  }

  private <C extends NodeOverride> Optional<C> find(Class<C> kind, Node node) {
    return holding.stream()
        .filter(change -> change.isAbout(node))
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  private <C extends NodeOverride> void about(Class<C> kind, Node node, Predicate<C> holds) {
    find(kind, node).filter(holds.negate()).ifPresent(this::lapsed);
  }

  private <C extends NodeOverride> void each(Class<C> kind, Predicate<C> holds) {
    changes.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(holds.negate())
        .forEach(this::lapsed);
  }

  private void lapsed(NodeOverride change) {
    holding.remove(change);
    notes.add(
        "\"%s\" by %s at %s has no effect any more: the configuration changed since"
            .formatted(change.describe(), change.actor().by(), change.actor().at()));
  }

  /// Removes changes of nodes that are not in the registry any more.
  private void dropOrphans(List<RegisteredNode> places) {
    for (var change : List.copyOf(holding)) {
      var orphaned =
          switch (change) {
            case NodeOverride.RoleSet _, NodeOverride.Drained _, NodeOverride.Resumed _ ->
                places.stream().noneMatch(place -> change.isAbout(place.node()));
            case NodeOverride.Added _, NodeOverride.Removed _, NodeOverride.Ordered _ -> false;
          };
      if (orphaned) {
        lapsed(change);
      }
    }
  }
}
