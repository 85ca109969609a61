package org.fresnel.checkpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Fleet;

/// The result of combining the nodes' finalized checkpoints.
public sealed interface CheckpointAgreement {
  /// The vote of each node.
  List<NodeVote> votes();

  /// Enough nodes have the same vote.
  ///
  /// @param checkpoint the newest that they agree on
  /// @param by the nodes that agree
  /// @param votes all votes
  record Agreed(Checkpoint checkpoint, List<NodeVote> by, List<NodeVote> votes)
      implements CheckpointAgreement {
    /// The names of the nodes that agree.
    public List<String> nodes() {
      return by.stream().map(NodeVote::node).toList();
    }
  }

  /// The nodes do not agree, or too few have voted yet.
  ///
  /// @param needed required number of nodes
  /// @param clients required number of implementations
  /// @param votes all votes
  record Open(int needed, int clients, List<NodeVote> votes) implements CheckpointAgreement {
    /// The votes in a sentence.
    public String reason() {
      var distinct = clients > 1 ? " of %d implementations".formatted(clients) : "";
      return votes.stream()
          .map(NodeVote::describe)
          .collect(
              Collectors.joining(
                  "; ",
                  "expected %d nodes%s to agree on a finalized checkpoint: "
                      .formatted(needed, distinct),
                  ""));
    }
  }

  /// The newest checkpoint that enough nodes report, and more than report another of that epoch.
  static CheckpointAgreement of(Fleet fleet, CheckpointQuorum rule) {
    return of(NodeVote.of(fleet), rule);
  }

  /// The same, from these votes.
  static CheckpointAgreement of(List<NodeVote> votes, CheckpointQuorum rule) {
    var needed = rule.needed(votes.size());
    return votes.stream()
        .flatMap(vote -> vote.reported().stream())
        .distinct()
        .sorted(Comparator.comparingLong(Checkpoint::epoch).reversed())
        .filter(it -> enough(agreeing(votes, it), needed, rule.clients()) && leads(votes, it))
        .findFirst()
        .<CheckpointAgreement>map(it -> new Agreed(it, agreeing(votes, it), votes))
        .orElseGet(() -> new Open(needed, rule.clients(), votes));
  }

  /// The root that enough nodes report for that epoch, if it is another than this one.
  static Optional<String> against(
      Checkpoint checkpoint, List<NodeVote> votes, CheckpointQuorum rule) {
    return votes.stream()
        .flatMap(vote -> vote.reported().stream())
        .filter(it -> it.epoch() == checkpoint.epoch() && !it.root().equals(checkpoint.root()))
        .filter(it -> enough(agreeing(votes, it), rule.needed(votes.size()), rule.clients()))
        .map(Checkpoint::root)
        .findFirst();
  }

  private static List<NodeVote> agreeing(List<NodeVote> votes, Checkpoint checkpoint) {
    return votes.stream().filter(vote -> vote.votesFor(checkpoint)).toList();
  }

  private static boolean enough(List<NodeVote> agreeing, int needed, int clients) {
    return agreeing.size() >= needed
        && agreeing.stream().map(NodeVote::client).distinct().count() >= clients;
  }

  private static boolean leads(List<NodeVote> votes, Checkpoint checkpoint) {
    var others =
        votes.stream()
            .flatMap(vote -> vote.reported().stream())
            .filter(it -> it.epoch() == checkpoint.epoch() && !it.equals(checkpoint))
            .collect(Collectors.groupingBy(Checkpoint::root, Collectors.counting()));
    var mine = agreeing(votes, checkpoint).size();
    return others.values().stream().allMatch(count -> count < mine);
  }
}
