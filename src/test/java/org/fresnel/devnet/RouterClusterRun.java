package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// One life of a network in which nodes and routers go down in turn, and what became of it on
/// chain.
///
/// @param version of the routers
/// @param blocks of the two groups under test, from the first fault on
/// @param falselyMissed proposals that a router calls missed although the block is on chain
/// @param states what each router says of the cluster in the end
/// @param directory the logs
record RouterClusterRun(
    RouterSetup setup,
    String version,
    RollingRun.Conditions conditions,
    List<DutyCount> counts,
    List<DevnetBlock> blocks,
    List<String> falselyMissed,
    List<String> states,
    Path directory) {
  private static final String OBSERVER = "D";

  /// Clients find their feet in slots 0 and 1, which count for nobody.
  private static final int BEGINNING = 2;

  private static final int FIRST = 10;
  private static final int AFTER_SLOTS = 10;
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// Plays until a run counts.
  static RouterClusterRun of(RouterSetup setup)
      throws IOException, InterruptedException, ExecutionException {
    var slotSeconds = Campaign.slotSeconds();
    for (int attempt = 1; attempt <= slotSeconds.size(); attempt++) {
      try {
        var run = play(setup, attempt, slotSeconds.get(attempt - 1));
        boolean isVoid = Validity.isVoid(run.counts(), run.conclusiveLoad());
        System.out.println((isVoid ? "devnet: a void run\n\n" : "") + run.report());
        if (!isVoid) {
          return run;
        }
      } catch (LateStartException late) {
        System.out.println("devnet: a run is repeated with longer slots: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each run");
  }

  /// One router loses duties on any machine.
  private double conclusiveLoad() {
    return setup == RouterSetup.ALONE ? 0 : conditions.loadPerProcessor();
  }

  private static RouterClusterRun play(RouterSetup setup, int attempt, int slotSeconds)
      throws IOException, InterruptedException, ExecutionException, LateStartException {
    var names = Stream.concat(TroublePlan.NODES.stream(), Stream.of(OBSERVER)).toList();
    var trouble = ClusterTrouble.whole();
    try (var network = DevnetNetwork.start("cluster", Duration.ofSeconds(slotSeconds), names)) {
      var clock = network.clock();
      var observer = network.node(OBSERVER);
      var fleet = setup.start(network);
      network.startValidators(ValidatorGroup.LIST, fleet.list());
      network.startValidators(ValidatorGroup.ONE_ADDRESS, fleet.address());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock);
          var load = LoadGauge.running();
          var _ = PeerKeeping.of(network)) {
        trouble.play(network, fleet, FIRST);
        int end = FIRST + trouble.slots() + AFTER_SLOTS;
        clock.awaitSlot(end + INCLUSION_SLOTS + 0.9);
        var chain = DevnetChain.read(observer.api(), end + INCLUSION_SLOTS, roster);
        var processors = Runtime.getRuntime().availableProcessors();
        return new RouterClusterRun(
            setup,
            fleet.routers().getFirst().version(),
            new RollingRun.Conditions(attempt, slotSeconds, processors, load.highest()),
            count(trouble.phases(BEGINNING, FIRST, end), roster, chain),
            chain.blocksOf(ValidatorGroup.UNDER_TEST).stream()
                .filter(block -> block.slot() >= FIRST)
                .toList(),
            falselyMissed(fleet, chain, end),
            states(fleet),
            network.directory());
      }
    }
  }

  private static List<DutyCount> count(List<Phase> phases, DutyRoster roster, DevnetChain chain) {
    return phases.stream()
        .flatMap(
            phase ->
                Stream.of(
                        ValidatorGroup.UNDER_TEST,
                        ValidatorGroup.LIST,
                        ValidatorGroup.ONE_ADDRESS,
                        ValidatorGroup.CONTROL)
                    .map(group -> DutyCount.of(phase, group, roster, chain)))
        .toList();
  }

  private static List<String> falselyMissed(RouterSetup.Fleet fleet, DevnetChain chain, int end)
      throws IOException, InterruptedException {
    var found = new ArrayList<String>();
    for (var router : fleet.routers()) {
      for (int epoch = FIRST / ChainClock.SLOTS_PER_EPOCH + 1;
          epoch < end / ChainClock.SLOTS_PER_EPOCH;
          epoch++) {
        for (var duty : router.ask("/api/v1/duties?epoch=" + epoch).path("duties")) {
          int slot = duty.path("slot").asInt();
          if (duty.path("result").asText().equals("missed_by_client")
              && duty.path("duty").asText().equals("proposal")
              && chain.block(slot).isPresent()) {
            found.add("slot %d at %s".formatted(slot, router.url()));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<String> states(RouterSetup.Fleet fleet)
      throws IOException, InterruptedException {
    var states = new ArrayList<String>();
    for (var router : fleet.routers()) {
      var cluster = router.ask("/api/v1/cluster");
      var inView = cluster.path("members").findValuesAsText("inView");
      states.add(cluster.path("state").asText() + " " + inView);
    }
    return List.copyOf(states);
  }

  /// The counts of a group in the order of the phases.
  List<DutyCount> of(ValidatorGroup group) {
    return counts.stream().filter(count -> count.group().equals(group.name())).toList();
  }

  /// The count of a group from the first fault to the end.
  DutyCount sinceTheFirstFault(ValidatorGroup group) {
    var phases = of(group);
    return DutyCount.sum(group.name(), phases.subList(1, phases.size()));
  }

  /// The blocks of a group that pay somebody else than the validator wants.
  List<DevnetBlock> wronglyPaying(ValidatorGroup group) {
    return blocks.stream()
        .filter(block -> group.has(block.proposer()))
        .filter(block -> !block.paysTheValidator())
        .toList();
  }

  private String report() {
    var losses =
        counts.stream()
            .filter(count -> !count.losses().isEmpty())
            .map(
                count -> "Lost, %s, %s: %s".formatted(count.group(), count.phase(), count.losses()))
            .toList();
    return String.join(
        "\n",
        new ClusterTable(List.of(this)).text(),
        String.join("\n", losses),
        "Paying another: " + wronglyPaying(ValidatorGroup.UNDER_TEST),
        "Falsely called missed: " + falselyMissed,
        "States: " + states,
        "Files: " + directory);
  }
}
