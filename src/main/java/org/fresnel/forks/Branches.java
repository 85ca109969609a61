package org.fresnel.forks;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds.Trust;

/// The nodes' heads, grouped by branch of the chain.
///
/// @param all branches: most votes first, then most nodes, then most client implementations, then
///   the newest
/// @param behind names of nodes with a head that is an ancestor of several branches
/// @param unknown names of nodes with a head that cannot be connected with those of most others
/// @param votes all of them, also those for no branch
public record Branches(List<Branch> all, List<String> behind, List<String> unknown, int votes) {
  /// No branches.
  public static final Branches NONE = new Branches(List.of(), List.of(), List.of());

  private static final Comparator<Branch> HEAVIEST_FIRST =
      Comparator.comparingInt((Branch branch) -> -branch.votes())
          .thenComparingInt(branch -> -branch.nodes().size())
          .thenComparingInt(branch -> -branch.clients().size())
          .thenComparingLong(branch -> -branch.tip().slot())
          .thenComparing(branch -> branch.tip().root());

  public Branches {
    all = List.copyOf(all);
    behind = List.copyOf(behind);
    unknown = List.copyOf(unknown);
  }

  /// Branches of nodes with one vote each.
  public Branches(List<Branch> all, List<String> behind, List<String> unknown) {
    this(
        all,
        behind,
        unknown,
        all.stream().mapToInt(it -> it.nodes().size()).sum() + behind.size() + unknown.size());
  }

  /// @param trust what has one vote
  static Branches of(List<HeadVoter> voters, BlockAncestry ancestry, Trust trust) {
    var votes = HeadVotes.of(voters, trust);
    Map<Head, List<Head>> ways = new LinkedHashMap<>();
    voters.stream()
        .map(HeadVoter::head)
        .filter(head -> !head.root().isEmpty())
        .forEach(head -> ways.computeIfAbsent(head, ancestry::way));
    var trunk = trunk(voters, ways);
    ways.values().removeIf(way -> !way.getLast().equals(trunk));
    var tips = ways.keySet().stream().filter(head -> isTip(head, ways)).toList();
    var branches =
        tips.stream()
            .map(tip -> branch(tip, onlyOn(tip, tips, voters, ways), votes))
            .sorted(HEAVIEST_FIRST)
            .toList();
    return new Branches(
        branches.stream().map(branch -> forked(branch, branches.getFirst(), ways)).toList(),
        names(voters, head -> ways.containsKey(head) && tipsAbove(head, tips, ways).count() > 1),
        names(voters, head -> !ways.containsKey(head)),
        votes.count());
  }

  /// The branch with a strict majority of the votes. A single node is no majority, unless it is the
  /// only one in the fleet: no other node confirms its branch.
  ///
  /// @param members nodes in the fleet, with a vote or without
  Optional<Branch> majority(int members) {
    return all.stream().limit(1).filter(first -> isMost(first, members)).findFirst();
  }

  private boolean isMost(Branch first, int members) {
    return first.votes() * 2 > votes && (first.nodes().size() > 1 || members == 1);
  }

  /// The newest block that all branches have in common; empty with fewer than two branches.
  public Optional<Head> fork() {
    return all.stream()
        .flatMap(branch -> branch.fork().stream())
        .min(Comparator.comparingLong(Head::slot));
  }

  /// Slots since the fork of the two branches that have been apart for longest; 0 with fewer than
  /// two branches.
  public long apart() {
    return all.stream().mapToLong(Branch::apart).max().orElse(0);
  }

  /// Slot of the newest tip; 0 for none.
  long newest() {
    return all.stream().mapToLong(branch -> branch.tip().slot()).max().orElse(0);
  }

  /// The common end of most paths: paths with another end cannot be compared with them.
  private static Head trunk(List<HeadVoter> voters, Map<Head, List<Head>> ways) {
    Map<Head, Integer> followers = new LinkedHashMap<>();
    voters.stream()
        .flatMap(voter -> Optional.ofNullable(ways.get(voter.head())).stream())
        .forEach(way -> followers.merge(way.getLast(), 1, Integer::sum));
    return followers.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(Map.Entry::getKey)
        .orElse(Head.NONE);
  }

  private static boolean isTip(Head head, Map<Head, List<Head>> ways) {
    return ways.values().stream().noneMatch(way -> way.indexOf(head) > 0);
  }

  private static Stream<Head> tipsAbove(Head head, List<Head> tips, Map<Head, List<Head>> ways) {
    return tips.stream().filter(tip -> ways.getOrDefault(tip, List.of()).contains(head));
  }

  private static List<HeadVoter> onlyOn(
      Head tip, List<Head> tips, List<HeadVoter> voters, Map<Head, List<Head>> ways) {
    return voters.stream()
        .filter(it -> tipsAbove(it.head(), tips, ways).toList().equals(List.of(tip)))
        .toList();
  }

  private static Branch branch(Head tip, List<HeadVoter> on, HeadVotes votes) {
    var clients = on.stream().map(HeadVoter::client).filter(client -> !client.isEmpty());
    return new Branch(
        tip,
        on.stream().map(HeadVoter::node).toList(),
        clients.distinct().sorted().toList(),
        votes.of(on),
        Optional.empty(),
        0);
  }

  private static Branch forked(Branch branch, Branch first, Map<Head, List<Head>> ways) {
    if (branch.equals(first)) {
      return first;
    }
    var way = ways.getOrDefault(branch.tip(), List.of());
    var other = ways.getOrDefault(first.tip(), List.of());
    Map<Head, Integer> places = new HashMap<>();
    other.forEach(block -> places.put(block, places.size()));
    var fork = way.stream().filter(places::containsKey).findFirst().orElseThrow();
    var parted =
        Math.max(
            way.get(way.indexOf(fork) - 1).slot(),
            other.get(places.getOrDefault(fork, 0) - 1).slot());
    var newest = Math.max(branch.tip().slot(), first.tip().slot());
    return new Branch(
        branch.tip(),
        branch.nodes(),
        branch.clients(),
        branch.votes(),
        Optional.of(fork),
        newest - parted + 1);
  }

  private static List<String> names(List<HeadVoter> voters, Predicate<Head> which) {
    return voters.stream().filter(it -> which.test(it.head())).map(HeadVoter::node).toList();
  }
}
