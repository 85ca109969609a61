package org.fresnel.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fresnel.node.HealthThresholds.Trust;

/// Nodes that have told of one epoch, by what they have told. Two that told different blocks and
/// agree on a later epoch are on one side: one of them has begun anew since.
///
/// @param epoch that they told of
/// @param sides each of at least one node, in the order of the fleet
record FinalityVotes(long epoch, List<List<NodeStatus>> sides) {

  static FinalityVotes of(List<NodeStatus> told, long epoch) {
    var sides = new ArrayList<List<NodeStatus>>();
    for (var node : told) {
      Predicate<List<NodeStatus>> joins =
          side -> side.stream().anyMatch(it -> it.finality().agreesWith(node.finality()));
      var joined = new ArrayList<>(sides.stream().filter(joins).flatMap(List::stream).toList());
      sides.removeIf(joins);
      joined.add(node);
      sides.add(joined);
    }
    return new FinalityVotes(epoch, sides);
  }

  /// The same, but for some nodes.
  FinalityVotes without(Predicate<NodeStatus> some) {
    return new FinalityVotes(
        epoch,
        sides.stream()
            .map(side -> side.stream().filter(some.negate()).toList())
            .filter(side -> !side.isEmpty())
            .toList());
  }

  boolean isContested() {
    return sides.size() > 1;
  }

  /// Each voice once, with the nodes that speak with it.
  private Map<String, List<NodeStatus>> voices(Trust trust) {
    return sides.stream()
        .flatMap(List::stream)
        .collect(Collectors.groupingBy(trust::voiceOf, LinkedHashMap::new, Collectors.toList()));
  }

  /// How many voices there are.
  int voiceCount(Trust trust) {
    return voices(trust).size();
  }

  /// Whether one of the nodes speaks with that voice.
  boolean hasVoice(Trust trust, String voice) {
    return voices(trust).containsKey(voice);
  }

  /// How many voices are on that side: with most of their nodes, if they have several.
  long voicesFor(Trust trust, List<NodeStatus> side) {
    return voices(trust).values().stream()
        .filter(nodes -> nodes.stream().filter(side::contains).count() * 2 > nodes.size())
        .count();
  }

  /// The side of the node that comes first by its role and then by its place.
  List<NodeStatus> preferred(List<NodeStatus> order) {
    var first =
        order.stream()
            .filter(it -> sides.stream().anyMatch(side -> side.contains(it)))
            .min((a, b) -> a.node().role().compareTo(b.node().role()))
            .orElseThrow();
    return sides.stream().filter(side -> side.contains(first)).findFirst().orElseThrow();
  }

  /// The word of one of them, against those of the other sides.
  FinalityConflict dissent(NodeStatus node, List<NodeStatus> own, FinalityConflict.Ruling ruling) {
    var others = sides.stream().filter(side -> !side.equals(own)).map(this::side).toList();
    return new FinalityConflict(new Checkpoint(epoch, root(node)), others, ruling);
  }

  private FinalityConflict.Side side(List<NodeStatus> nodes) {
    return new FinalityConflict.Side(
        root(nodes.getFirst()), nodes.stream().map(it -> it.node().name()).toList());
  }

  private String root(NodeStatus node) {
    return node.finality().rootAt(epoch).orElse("");
  }
}
