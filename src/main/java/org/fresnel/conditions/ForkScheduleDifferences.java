package org.fresnel.conditions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fresnel.conditions.Condition.Kind;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// Compares the fork schedules of the nodes. It detects a node that has not been upgraded days
/// before a fork.
///
/// @param fleet as it is now
record ForkScheduleDifferences(Fleet fleet) {

  /// The schedule of one node.
  ///
  /// @param node its name
  /// @param isShadow whether it serves no client
  /// @param entries each by its name
  private record Listing(String node, boolean isShadow, Map<String, String> entries) {
    private String text(String name) {
      return entries.getOrDefault(name, "");
    }
  }

  /// One condition for each node that differs.
  List<Condition> all() {
    var nodes =
        fleet.nodes().stream()
            .filter(it -> !(it.health() instanceof NodeHealth.WrongNetwork))
            .filter(it -> !it.info().identity().forks().forks().isEmpty())
            .toList();
    if (nodes.stream().map(it -> it.info().identity().forks()).distinct().limit(2).count() < 2) {
      return List.of();
    }
    var listings = nodes.stream().map(it -> new Listing(it.node().name(), it.node().isShadow(), listed(it))).toList();
    return listings.stream().flatMap(it -> of(it, listings).stream()).toList();
  }

  /// A shadow is compared with the others, and no other with it.
  private static Optional<Condition> of(Listing node, List<Listing> nodes) {
    var others =
        nodes.stream().filter(it -> !it.node.equals(node.node) && !it.isShadow).toList();
    var names = new TreeSet<String>();
    others.forEach(it -> names.addAll(it.entries.keySet()));
    var words =
        names.stream()
            .flatMap(name -> difference(name, node, others).stream())
            .collect(Collectors.joining("; "));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Condition(Kind.FORK_SCHEDULE, node.node, node.node + " " + words));
  }

  /// An entry that only one other node lists also counts: nodes that have not been upgraded are the
  /// majority at first.
  private static Optional<String> difference(String name, Listing node, List<Listing> others) {
    var reported =
        others.stream()
            .filter(it -> it.entries.containsKey(name))
            .collect(
                Collectors.groupingBy(
                    it -> it.text(name),
                    TreeMap::new,
                    Collectors.mapping(Listing::node, Collectors.toList())));
    var most = reported.values().stream().mapToInt(List::size).max().orElse(0);
    if (reported.getOrDefault(node.text(name), List.of()).size() == most) {
      return Optional.empty();
    }
    var expected =
        reported.entrySet().stream()
            .filter(it -> it.getValue().size() == most)
            .map(it -> String.join(", ", it.getValue()) + " " + it.getKey())
            .collect(Collectors.joining("; "));
    var own =
        node.entries.containsKey(name)
            ? "lists %s %s".formatted(name, node.text(name))
            : "does not list " + name;
    return Optional.of(own + ", but " + expected);
  }

  /// Each entry of a node's schedule.
  private Map<String, String> listed(NodeStatus node) {
    var schedule = node.info().identity().forks();
    var changes = new TreeMap<String, String>();
    schedule.forks().forEach((fork, epoch) -> changes.put(fork, "at " + date(epoch)));
    schedule
        .blobLimits()
        .forEach((epoch, most) -> changes.put("the blob limit of " + date(epoch), "as " + most));
    return changes;
  }

  private String date(long epoch) {
    return "epoch %d (%s)".formatted(epoch, fleet.network().clock().startOfEpoch(epoch));
  }
}
