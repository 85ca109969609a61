package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One life of a network in which the nodes behind a front go down in turn, and what became of it
/// on chain.
///
/// @param version of the front
/// @param blocks of the group under test
/// @param healthAtTheEnd the front's word for each node, empty if it has none
/// @param directory the logs
record RollingRun(
    FrontKind front,
    String version,
    Conditions conditions,
    List<Disturbance> disturbances,
    List<DutyCount> counts,
    List<DevnetBlock> blocks,
    Map<String, String> healthAtTheEnd,
    Path directory) {

  /// Clients find their feet in slots 0 and 1, which count for nobody.
  private static final int FIRST_SLOT = 2;

  private static final int FIRST_DISTURBANCE = 10;

  /// Slots after the last node's return: what the fail-back gate takes, and most of an epoch.
  private static final int AFTER_SLOTS = 18;

  /// Votes are included at most an epoch late; one slot more for the node to import the last.
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// The node that nothing happens to: the control group's, and the one that is asked for the
  /// chain.
  private static final String UNDISTURBED = "D";

  /// How the run was made.
  ///
  /// @param attempt counted from 1: those before were void
  /// @param load the highest one-minute average
  record Conditions(int attempt, int slotSeconds, int processors, double load) {
    double loadPerProcessor() {
      return load / processors;
    }
  }

  /// Plays a whole life.
  static RollingRun play(FrontKind kind, TroublePlan plan, int attempt, int slotSeconds)
      throws IOException, InterruptedException, LateStartException {
    var names = Stream.concat(TroublePlan.NODES.stream(), Stream.of(UNDISTURBED)).toList();
    try (var network = DevnetNetwork.start("rolling", Duration.ofSeconds(slotSeconds), names)) {
      var clock = network.clock();
      var observer = network.node(UNDISTURBED);
      var nodes = TroublePlan.NODES.stream().map(network::node).toList();
      var front = kind.start(network, nodes);
      network.startValidators(ValidatorGroup.UNDER_TEST, front.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock);
          var load = LoadGauge.running();
          var _ = PeerKeeping.of(network)) {
        var disturbances =
            new RollingTrouble(network, front, observer).play(plan, FIRST_DISTURBANCE);
        int end = disturbances.getLast().back() + AFTER_SLOTS;
        clock.awaitSlot(end);
        var healths = new TreeMap<String, String>();
        for (var node : nodes) {
          healths.put(node.name(), front.health(node));
        }
        clock.awaitSlot(end + INCLUSION_SLOTS + 0.9);
        var chain = DevnetChain.read(observer.api(), end + INCLUSION_SLOTS, roster);
        var processors = Runtime.getRuntime().availableProcessors();
        return new RollingRun(
            kind,
            front.version(),
            new Conditions(attempt, slotSeconds, processors, load.highest()),
            disturbances,
            count(Phase.of(FIRST_SLOT, disturbances, end), roster, chain),
            chain.blocksOf(ValidatorGroup.UNDER_TEST),
            healths,
            network.directory());
      }
    }
  }

  /// The counts of a group in the order of the phases.
  List<DutyCount> of(ValidatorGroup group) {
    return counts.stream().filter(count -> count.group().equals(group.name())).toList();
  }

  /// The count of the group under test from the first disturbance until all nodes are well again.
  DutyCount trouble() {
    var phases = of(ValidatorGroup.UNDER_TEST);
    return DutyCount.sum("trouble", phases.subList(1, phases.size() - 1));
  }

  /// The blocks since the first disturbance that pay somebody else than the validator wants.
  List<DevnetBlock> wronglyPaying() {
    return blocks.stream()
        .filter(block -> block.slot() >= disturbances.getFirst().from())
        .filter(block -> !block.paysTheValidator())
        .toList();
  }

  private static List<DutyCount> count(List<Phase> phases, DutyRoster roster, DevnetChain chain) {
    return phases.stream()
        .flatMap(
            phase ->
                Stream.of(ValidatorGroup.UNDER_TEST, ValidatorGroup.CONTROL)
                    .map(group -> DutyCount.of(phase, group, roster, chain)))
        .toList();
  }
}
