package org.fresnel.checkpoint;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// The vote of one node on finality.
///
/// @param node its name
/// @param client its implementation; empty while unknown
/// @param reported the checkpoints that it reported lately, the newest first
public record NodeVote(String node, String client, List<Checkpoint> reported) {
  /// The votes of all nodes that belong to the network and are in use. Nothing is final before the
  /// second epoch: a report of epoch 0 is no vote.
  static List<NodeVote> of(Fleet fleet) {
    return fleet.serving().stream().filter(NodeVote::counts).map(NodeVote::of).toList();
  }

  /// Returns whether enough nodes report that nothing is final yet, and none reports that anything
  /// is.
  static boolean noneFinal(Fleet fleet, CheckpointQuorum rule) {
    var counting = fleet.serving().stream().filter(NodeVote::counts).toList();
    var reported = counting.stream().map(it -> it.info().finality().checkpoints()).toList();
    var atGenesis = reported.stream().filter(it -> !it.isEmpty()).count();
    return atGenesis >= rule.needed(counting.size())
        && reported.stream().flatMap(List::stream).allMatch(it -> it.epoch() == 0);
  }

  private static boolean counts(NodeStatus status) {
    return !(status.health() instanceof NodeHealth.WrongNetwork)
        && !(status.health() instanceof NodeHealth.Drained);
  }

  private static NodeVote of(NodeStatus status) {
    var reported =
        status.info().finality().checkpoints().stream().filter(it -> it.epoch() > 0).toList();
    return new NodeVote(status.node().name(), status.info().client(), reported);
  }

  boolean votesFor(Checkpoint checkpoint) {
    return reported.contains(checkpoint);
  }

  /// The vote for the operator, with the newest checkpoints first.
  String describe() {
    return reported.isEmpty()
        ? node + " has not reported yet"
        : reported.stream()
            .limit(2)
            .map(it -> "%s at epoch %d".formatted(it.root(), it.epoch()))
            .collect(Collectors.joining(" and ", node + " reports ", ""));
  }
}
