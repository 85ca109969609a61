package org.fresnel.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fresnel.node.HealthThresholds.Trust;

/// The nodes that reported one epoch, grouped by the block that they reported. Two nodes that
/// reported different blocks and agree on a later epoch are on one side: one of them has started
/// again since.
///
/// @param epoch that they reported
/// @param sides each of at least one node, in the order of the fleet
record FinalityVotes(long epoch, List<List<NodeStatus>> sides) {

  static FinalityVotes of(List<NodeStatus> voters, long epoch) {
    var sides = new ArrayList<List<NodeStatus>>();
    for (var node : voters) {
      Predicate<List<NodeStatus>> joins =
          side -> side.stream().anyMatch(it -> it.finality().agreesWith(node.finality()));
      var joined = new ArrayList<>(sides.stream().filter(joins).flatMap(List::stream).toList());
      sides.removeIf(joins);
      joined.add(node);
      sides.add(joined);
    }
    return new FinalityVotes(epoch, sides);
  }

  /// A copy without some nodes.
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

  /// Each vote once, with its nodes.
  private Map<String, List<NodeStatus>> votes(Trust trust) {
    return sides.stream()
        .flatMap(List::stream)
        .collect(
            Collectors.groupingBy(it -> it.voter(trust), LinkedHashMap::new, Collectors.toList()));
  }

  /// Number of votes.
  int voteCount(Trust trust) {
    return votes(trust).size();
  }

  /// Returns whether one of the nodes has that vote.
  boolean hasVote(Trust trust, String voter) {
    return votes(trust).containsKey(voter);
  }

  /// Votes for that side. A vote of several nodes goes to the side of most of them.
  long votesFor(Trust trust, List<NodeStatus> side) {
    return votes(trust).values().stream()
        .filter(nodes -> nodes.stream().filter(side::contains).count() * 2 > nodes.size())
        .count();
  }

  /// The side of the node that is first by its role and then by its position.
  List<NodeStatus> preferred(List<NodeStatus> order) {
    var first =
        order.stream()
            .filter(it -> sides.stream().anyMatch(side -> side.contains(it)))
            .min((a, b) -> a.node().role().compareTo(b.node().role()))
            .orElseThrow();
    return sides.stream().filter(side -> side.contains(first)).findFirst().orElseThrow();
  }

  /// The conflict of one node with the other sides.
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
