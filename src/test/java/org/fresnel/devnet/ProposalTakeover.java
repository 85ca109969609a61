package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The first node hangs in the very slot of a proposal, again and again, while the second one fails
/// every duty and reports to be synced, and a validator client has the router for its only beacon
/// node.
///
/// @param toldAfter slots from the second node's first error to its health `unproven`
/// @param hangs each with its slot
/// @param made name of the node that made the block of each hang's slot; empty if there is none
/// @param counts of the validators behind the router and of the others
record ProposalTakeover(
    double toldAfter,
    List<Hang> hangs,
    List<String> made,
    List<DutyCount> counts,
    RollingRun.Conditions conditions,
    String version) {
  /// How often the first node hangs.
  static final int ROUNDS = 20;

  private static final List<String> NODES = List.of("A", "B", "C");
  private static final String OBSERVER = "D";
  private static final int FIRST = 10;
  private static final int PATIENCE_SLOTS = 60;
  private static final int HUNG_SLOTS = 2;
  private static final int AFTER_SLOTS = 4;
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// A returned node waits a quarter of them, since everything was replayed to it.
  private static final String FAILBACK_MIN_SLOTS = "4";

  /// Moments of the hangs, in slots from the beginning of the slot with the proposal.
  private static final List<Double> POINTS = List.of(-0.25, -0.1, -0.02, 0.01);

  /// One hang of the first node.
  ///
  /// @param slot of a proposal of the validators behind the router
  /// @param point of the hang in slots, from the beginning of that slot
  record Hang(int slot, double point) {}

  /// Plays until a run counts.
  static ProposalTakeover play() throws IOException, InterruptedException {
    var slotSeconds = Campaign.slotSeconds();
    for (int attempt = 1; attempt <= slotSeconds.size(); attempt++) {
      try {
        var run = play(attempt, slotSeconds.get(attempt - 1));
        boolean isVoid = Validity.isVoid(run.counts, run.conditions.loadPerProcessor());
        System.out.println((isVoid ? "devnet: a void run\n\n" : "") + run);
        if (!isVoid) {
          return run;
        }
      } catch (LateStartException late) {
        System.out.println("devnet: a run is repeated with longer slots: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each run");
  }

  private static ProposalTakeover play(int attempt, int slotSeconds)
      throws IOException, InterruptedException, LateStartException {
    var names = Stream.concat(NODES.stream(), Stream.of(OBSERVER)).toList();
    try (var network = DevnetNetwork.start("takeover", Duration.ofSeconds(slotSeconds), names)) {
      var observer = network.node(OBSERVER);
      var second = BreakableNode.start(network, network.node(NODES.get(1)));
      var router =
          RouterProcess.start(
              network,
              NODES.stream().map(network::node).toList(),
              Map.of(
                  "FRESNEL_NODES_1__URL",
                  second.url(),
                  "FRESNEL_FAILBACK_MIN_SLOTS",
                  FAILBACK_MIN_SLOTS));
      network.startValidators(ValidatorGroup.UNDER_TEST, router.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      if (network.clock().now() > 0) {
        throw new LateStartException(network.clock().now());
      }
      try (var roster = DutyRoster.watching(observer, network.clock());
          var load = LoadGauge.running();
          var _ = PeerKeeping.of(network)) {
        var steps = new Steps(network, router, roster);
        network.clock().awaitSlot(FIRST);
        var toldAfter = steps.breakSecond(second);
        var hangs = steps.hangFirst();
        int end = network.clock().slotNow() + AFTER_SLOTS;
        network.clock().awaitSlot(end + INCLUSION_SLOTS + 0.9);
        var chain = DevnetChain.read(observer.api(), end + INCLUSION_SLOTS, roster);
        var phase = new Phase("takeover", FIRST, end);
        return new ProposalTakeover(
            toldAfter,
            hangs,
            hangs.stream()
                .map(hang -> chain.block(hang.slot()).map(DevnetBlock::node).orElse(""))
                .toList(),
            Stream.of(ValidatorGroup.UNDER_TEST, ValidatorGroup.CONTROL)
                .map(group -> DutyCount.of(phase, group, roster, chain))
                .toList(),
            new RollingRun.Conditions(
                attempt, slotSeconds, Runtime.getRuntime().availableProcessors(), load.highest()),
            router.version());
      }
    }
  }

  private record Steps(DevnetNetwork network, RouterProcess router, DutyRoster roster) {
    /// Returns the slots until the router says that the node is unproven.
    private double breakSecond(BreakableNode second) throws IOException, InterruptedException {
      second.breakDuties();
      var begin = network.clock().now();
      await(network.node(NODES.get(1)), "unproven");
      return network.clock().now() - begin;
    }

    private List<Hang> hangFirst() throws IOException, InterruptedException {
      var clock = network.clock();
      var node = network.node(NODES.getFirst());
      var hangs = new ArrayList<Hang>();
      while (hangs.size() < ROUNDS) {
        await(node, "ready");
        var point = POINTS.get(hangs.size() % POINTS.size());
        var hang = new Hang(nextProposal(), point);
        clock.awaitSlot(hang.slot() + point);
        node.suspend();
        hangs.add(hang);
        clock.awaitSlot(hang.slot() + HUNG_SLOTS);
        node.resume();
      }
      return hangs;
    }

    /// The next slot with a proposal behind the router. The roster knows those of the running epoch
    /// once some of its slots have passed.
    private int nextProposal() throws InterruptedException {
      var clock = network.clock();
      while (true) {
        int now = clock.slotNow();
        int end = now - now % ChainClock.SLOTS_PER_EPOCH + ChainClock.SLOTS_PER_EPOCH;
        for (int slot = now + 2; slot < end; slot++) {
          if (roster.isKnown(slot) && ValidatorGroup.UNDER_TEST.has(roster.proposer(slot))) {
            return slot;
          }
        }
        clock.awaitSlot(clock.now() + 0.25);
      }
    }

    private void await(BeaconNode node, String health) throws IOException, InterruptedException {
      var clock = network.clock();
      int limit = clock.slotNow() + PATIENCE_SLOTS;
      while (!router.health(node).equals(health)) {
        if (clock.slotNow() > limit) {
          throw new AssertionError(
              "%s is not %s within %d slots: %s"
                  .formatted(node.name(), health, PATIENCE_SLOTS, router.health(node)));
        }
        clock.awaitSlot(clock.now() + 0.1);
      }
    }
  }

  /// The count of the validators behind the router.
  DutyCount count() {
    return counts.getFirst();
  }

  /// For `docs/reliability.md`, in Markdown.
  String table() {
    var control = counts.getLast();
    return """
        | | |
        |---|---|
        | B fails every duty; `unproven` after | %.1f slots |
        | hangs of A in the slot of a proposal | %d |
        | of their blocks, on chain | %d (made by %s) |
        | behind the router: blocks, attestations, wrong heads | %s |
        | control group: blocks, attestations, wrong heads | %s |

        Conditions: %s, slots of %d s, %d processors, highest load %.1f, void runs before: %d.
        """
        .formatted(
            toldAfter,
            hangs.size(),
            made.stream().filter(node -> !node.isEmpty()).count(),
            made.stream()
                .filter(node -> !node.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")),
            losses(count()),
            losses(control),
            version,
            conditions.slotSeconds(),
            conditions.processors(),
            conditions.load(),
            conditions.attempt() - 1);
  }

  private static String losses(DutyCount count) {
    return "missed %d of %d, missed %d of %d, %d"
        .formatted(
            count.lost(Loss.Kind.BLOCK),
            count.blocks(),
            count.lost(Loss.Kind.ATTESTATION),
            count.attestations(),
            count.lost(Loss.Kind.HEAD));
  }

  @Override
  public String toString() {
    return "%s%n%s%n%s%n%s".formatted(table(), hangs, made, counts);
  }
}
