package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fresnel.node.FinalityConflict.Ruling;
import org.fresnel.node.HealthThresholds.Trust;

/// Decides which nodes are trusted for finality. It evaluates the epochs one by one, the oldest
/// first: a node that is not trusted for one epoch has no vote on later ones.
///
/// @param voters the nodes of the network that are not taken out of use
/// @param unprobed number of nodes that have not been reached yet
/// @param trust which votes count, and the rule without a quorum
/// @param before the earlier decision; it holds for nodes that cannot be compared any more
/// @param patience time in which nodes must report a contested epoch
record FinalityEvaluator(
    List<NodeStatus> voters,
    long unprobed,
    Trust trust,
    Finality before,
    Duration patience,
    Instant now) {

  Finality finality() {
    var epochs = contestedEpochs();
    if (epochs.isEmpty() && before.dissents().isEmpty()) {
      return Finality.NONE;
    }
    var dissents = new HashMap<String, FinalityConflict>();
    var trusted = new HashSet<String>();
    var contested = new HashMap<Long, Instant>();
    for (var epoch : epochs) {
      var remaining = voters.stream().filter(it -> !dissents.containsKey(name(it))).toList();
      var voters =
          remaining.stream().filter(it -> it.finality().rootAt(epoch).isPresent()).toList();
      var sides = FinalityVotes.of(voters, epoch);
      if (sides.isContested()) {
        var since = before.contested().getOrDefault(epoch, now);
        contested.put(epoch, since);
        evaluate(sides, awaited(sides, remaining, since), dissents, trusted);
      }
    }
    before
        .dissents()
        .forEach(
            (name, dissent) -> {
              if (!trusted.contains(name) && holds(name, dissent)) {
                dissents.putIfAbsent(name, dissent);
              }
            });
    return new Finality(dissents, contested);
  }

  /// Genesis is final without votes.
  private Collection<Long> contestedEpochs() {
    var first = new HashMap<Long, String>();
    var contested = new TreeSet<Long>();
    for (var node : voters) {
      for (var reported : node.finality().checkpoints()) {
        var root = first.putIfAbsent(reported.epoch(), reported.root());
        if (reported.epoch() > 0 && root != null && !root.equals(reported.root())) {
          contested.add(reported.epoch());
        }
      }
    }
    return contested;
  }

  private void evaluate(
      FinalityVotes sides,
      long awaited,
      Map<String, FinalityConflict> dissents,
      Set<String> trusted) {
    var quorum = quorum(sides, awaited);
    if (quorum.isPresent()) {
      trust(quorum, sides, Ruling.QUORUM, dissents, trusted);
    } else if (awaited == 0) {
      var left = sides.without(it -> isRefuted(name(it)));
      var followed = left.isContested() ? followed(left) : left.sides().stream().findFirst();
      trust(followed, left, trust.withoutQuorum().ruling(), dissents, trusted);
    }
  }

  private Optional<List<NodeStatus>> quorum(FinalityVotes sides, long awaited) {
    return sides.sides().stream()
        .filter(it -> sides.votesFor(trust, it) * 2 > sides.voteCount(trust) + awaited)
        .findFirst();
  }

  private static void trust(
      Optional<List<NodeStatus>> followed,
      FinalityVotes sides,
      Ruling ruling,
      Map<String, FinalityConflict> dissents,
      Set<String> trusted) {
    for (var side : sides.sides()) {
      if (followed.filter(side::equals).isPresent()) {
        side.forEach(it -> trusted.add(name(it)));
      } else {
        side.forEach(it -> dissents.put(name(it), sides.dissent(it, side, ruling)));
      }
    }
  }

  /// Only another quorum can undo the decision of a quorum: some of the nodes that made it may have
  /// forgotten the epoch by now.
  private boolean isRefuted(String name) {
    return Optional.ofNullable(before.dissents().get(name))
        .filter(it -> it.ruling() == Ruling.QUORUM && holds(name, it))
        .isPresent();
  }

  private Optional<List<NodeStatus>> followed(FinalityVotes sides) {
    return switch (trust.withoutQuorum()) {
      case HALT -> Optional.empty();
      case FOLLOW_PREFERRED -> Optional.of(sides.preferred(voters));
      case FOLLOW_MAJORITY -> {
        var most =
            sides.sides().stream().mapToLong(it -> sides.votesFor(trust, it)).max().orElse(0);
        var first = sides.sides().stream().filter(it -> sides.votesFor(trust, it) == most).toList();
        yield Optional.of(
            first.size() == 1
                ? first.getFirst()
                : new FinalityVotes(sides.epoch(), first).preferred(voters));
      }
    };
  }

  /// Votes that nodes may still report for the epoch.
  private long awaited(FinalityVotes sides, List<NodeStatus> remaining, Instant since) {
    if (!now.isBefore(since.plus(patience))) {
      return 0;
    }
    return unprobed
        + remaining.stream()
            .filter(it -> it.answers() && !it.info().sync().syncing())
            .filter(it -> it.finality().newest().epoch() < sides.epoch())
            .map(it -> it.voter(trust))
            .distinct()
            .filter(voter -> !sides.hasVote(trust, voter))
            .count();
  }

  /// Holds until the node agrees with one of those that contradicted it, or none of them has a vote
  /// any more.
  private boolean holds(String name, FinalityConflict dissent) {
    var against = voters.stream().filter(it -> dissent.against().contains(name(it))).toList();
    return !against.isEmpty()
        && voters.stream()
            .filter(it -> name(it).equals(name))
            .anyMatch(
                it -> against.stream().noneMatch(o -> it.finality().agreesWith(o.finality())));
  }

  private static String name(NodeStatus status) {
    return status.node().name();
  }
}
