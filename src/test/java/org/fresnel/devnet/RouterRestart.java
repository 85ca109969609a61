package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The router and the node that it prefers are killed at the same moment and started again, some
/// times over, while a validator client has the router for its only beacon node.
///
/// @param first slot of the first kill
/// @param kills of both
/// @param blocks of the validators behind the router since then
record RouterRestart(int first, int kills, List<DevnetBlock> blocks) {
  private static final List<String> NODES = List.of("A", "B", "C");
  private static final String OBSERVER = "D";
  private static final int ATTEMPTS = 3;
  private static final int KILLS = 3;

  /// By then every fee recipient has been sent.
  private static final int FIRST_KILL = 18;

  private static final int SLOTS_BETWEEN = 10;

  /// Plays until the network was up in time.
  static RouterRestart play() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return play(Duration.ofSeconds(3L + attempt));
      } catch (LateStartException late) {
        System.out.println("devnet: the restarts begin anew: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each of " + ATTEMPTS + " runs");
  }

  private static RouterRestart play(Duration slot)
      throws IOException, InterruptedException, LateStartException {
    var names = Stream.concat(NODES.stream(), Stream.of(OBSERVER)).toList();
    try (var network = DevnetNetwork.start("router-restart", slot, names)) {
      var clock = network.clock();
      var observer = network.node(OBSERVER);
      var settings =
          Map.of("FRESNEL_STATE_DIRECTORY", network.directory().resolve("state").toString());
      var behind = NODES.stream().map(network::node).toList();
      var dataPort = network.ports().next();
      var controlPort = network.ports().next();
      var router = RouterProcess.start(network, behind, settings, dataPort, controlPort);
      network.startValidators(ValidatorGroup.UNDER_TEST, router.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      network.attach(PeerKeeping.of(network));
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock)) {
        clock.awaitSlot(FIRST_KILL);
        var preferred = network.node(NODES.getFirst());
        for (var kill = 0; kill < KILLS; kill++) {
          router.daemon().kill();
          preferred.kill();
          router = RouterProcess.start(network, behind, settings, dataPort, controlPort);
          preferred.restart();
          clock.awaitSlot(clock.now() + SLOTS_BETWEEN);
        }
        var end = clock.slotNow();
        clock.awaitSlot(end + 1.9);
        var chain = DevnetChain.read(observer.api(), end, roster);
        var blocks =
            chain.blocksOf(ValidatorGroup.UNDER_TEST).stream()
                .filter(block -> block.slot() >= FIRST_KILL)
                .toList();
        return new RouterRestart(FIRST_KILL, KILLS, blocks);
      }
    }
  }

  /// Those that pay somebody else than the validator wants.
  List<DevnetBlock> wronglyPaying() {
    return blocks.stream().filter(block -> !block.paysTheValidator()).toList();
  }

  @Override
  public String toString() {
    return "router and node killed %d times from slot %d on: %d blocks, %d of them pay another"
        .formatted(kills, first, blocks.size(), wronglyPaying().size());
  }
}
