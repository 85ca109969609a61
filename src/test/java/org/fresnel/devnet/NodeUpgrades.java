package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// `fresnel rollout` takes three nodes one after the other, and then a second rollout meets a node
/// that is slow after its upgrade, while a validator client has the router for its only beacon
/// node.
///
/// @param good the command of the first rollout
/// @param bad the command of the second one
/// @param halted the second rollout in the end, from the API
/// @param count of the validators behind the router, from before the first rollout to the end
/// @param control of the others
record NodeUpgrades(
    Typed good, Typed bad, JsonNode halted, DutyCount count, DutyCount control, String conditions) {
  private static final List<String> NODES = List.of("A", "B", "C");
  private static final String OBSERVER = "D";
  private static final int ATTEMPTS = 3;
  private static final int FIRST_COMMAND = 10;
  private static final int AFTER_SLOTS = 4;
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;
  private static final Duration HOOK_LIMIT = Duration.ofMinutes(5);

  /// Slots in which a changed node is compared: two duty reads come in each.
  private static final int SOAK_SLOTS = 6;

  /// Plays until the network was up in time.
  static NodeUpgrades play() throws IOException, InterruptedException, ExecutionException {
    var slotSeconds = Campaign.slotSeconds();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        var upgrades = play(Duration.ofSeconds(slotSeconds.get(attempt)));
        System.out.println(upgrades);
        return upgrades;
      } catch (LateStartException late) {
        System.out.println("devnet: the upgrades begin anew: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each of " + ATTEMPTS + " runs");
  }

  private static NodeUpgrades play(Duration slot)
      throws IOException, InterruptedException, ExecutionException, LateStartException {
    var names = Stream.concat(NODES.stream(), Stream.of(OBSERVER)).toList();
    try (var network = DevnetNetwork.start("upgrades", slot, names)) {
      var clock = network.clock();
      var observer = network.node(OBSERVER);
      var settings =
          Map.of(
              "FRESNEL_STATE_DIRECTORY", network.directory().resolve("state").toString(),
              "FRESNEL_ROLLOUT_WINDOW", slot.toSeconds() + "s",
              "FRESNEL_ROLLOUT_SOAK", slot.multipliedBy(SOAK_SLOTS).toSeconds() + "s");
      var router =
          RouterProcess.start(network, NODES.stream().map(network::node).toList(), settings);
      network.startValidators(ValidatorGroup.UNDER_TEST, router.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock);
          var load = LoadGauge.running();
          var _ = PeerKeeping.of(network)) {
        clock.awaitSlot(FIRST_COMMAND);
        var steps = new Steps(network, router, UpgradeHook.in(network.directory()));
        var good = steps.rollOut();
        var bad = steps.meetSlowNode();
        int end = clock.slotNow() + AFTER_SLOTS;
        clock.awaitSlot(end + INCLUSION_SLOTS + 0.9);
        var chain = DevnetChain.read(observer.api(), end + INCLUSION_SLOTS, roster);
        var phase = new Phase("upgrades", FIRST_COMMAND, end);
        return new NodeUpgrades(
            good,
            bad,
            router.control().get("/api/v1/rollout"),
            DutyCount.of(phase, ValidatorGroup.UNDER_TEST, roster, chain),
            DutyCount.of(phase, ValidatorGroup.CONTROL, roster, chain),
            "%s, slots of %d s, highest load %.1f"
                .formatted(router.version(), slot.toSeconds(), load.highest()));
      }
    }
  }

  private record Steps(DevnetNetwork network, RouterProcess router, UpgradeHook hook) {
    /// Each node is killed and started again by the hook, the least preferred one first.
    private Typed rollOut() throws IOException, InterruptedException, ExecutionException {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var command = threads.submit(start());
        for (var name : NODES.reversed()) {
          upgrade(network.node(name));
        }
        return command.get();
      }
    }

    /// The first node runs only a part of the time after its upgrade.
    private Typed meetSlowNode() throws IOException, InterruptedException, ExecutionException {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var command = threads.submit(start());
        var node = network.node(NODES.getLast());
        upgrade(node);
        try (var _ = SlowNode.of(node)) {
          return command.get();
        }
      }
    }

    private void upgrade(BeaconNode node) throws IOException, InterruptedException {
      hook.awaitBegun(node, HOOK_LIMIT);
      node.kill();
      node.restart();
      hook.end(node);
    }

    private Callable<Typed> start() {
      var words = List.of("rollout", "start", "--hook", hook.script().toString());
      return () -> Typed.at(router.control().url(), network.directory(), words);
    }
  }

  /// The turn of a node in the second rollout, such as `pending`.
  String turn(String node) {
    for (var it : halted.path("nodes")) {
      if (it.path("name").asText().equals(node)) {
        return it.path("state").asText();
      }
    }
    throw new IllegalArgumentException(node);
  }

  @Override
  public String toString() {
    return "%s%n%s%n%s%n%s%n%s%n%s".formatted(good, bad, halted, count, control, conditions);
  }
}
