package org.fresnel.forks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.node.HealthThresholds.Trust;

/// The votes on the branches, each with its nodes. A vote of several nodes, those of one client
/// implementation, goes to the branch of more than half of them, or to none.
///
/// @param nodes by the name of the vote
record HeadVotes(Map<String, List<HeadVoter>> nodes) {

  static HeadVotes of(List<HeadVoter> voters, Trust trust) {
    return new HeadVotes(
        voters.stream()
            .collect(
                Collectors.groupingBy(
                    it -> trust.voterOf(it.node(), it.client()),
                    LinkedHashMap::new,
                    Collectors.toList())));
  }

  int count() {
    return nodes.size();
  }

  /// Votes for the branch of those nodes.
  int of(List<HeadVoter> branch) {
    return (int)
        nodes.values().stream()
            .filter(vote -> vote.stream().filter(branch::contains).count() * 2 > vote.size())
            .count();
  }
}
