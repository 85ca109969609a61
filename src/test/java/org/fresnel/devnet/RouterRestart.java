package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The router and the node that it prefers are killed at the same moment and started again, some
/// times over, while a validator client has the router for its only beacon node.
///
/// @param first slot of the first kill
/// @param slot length of a slot
/// @param blocks of the validators behind the router since then
record RouterRestart(int first, Duration slot, List<DevnetBlock> blocks) {
  private static final List<String> NODES = List.of("A", "B", "C");
  private static final String PREFERRED = NODES.getFirst();
  private static final String OBSERVER = "D";
  private static final int ATTEMPTS = 3;

  /// By then every fee recipient has been sent.
  private static final int FIRST_KILL = 18;

  /// Enough for the node to pass the fail-back gate and to produce blocks.
  private static final int SLOTS_BETWEEN = 20;

  /// Which of both is started first after a kill.
  private enum Order {
    /// It finds a node that is down, and reminds it when it comes.
    ROUTER_FIRST("the router first"),
    /// It finds a node that is well, as far as probes show.
    NODE_FIRST("the node first");

    private final String text;

    Order(String text) {
      this.text = text;
    }
  }

  private static final List<Order> ORDERS =
      List.of(Order.ROUTER_FIRST, Order.NODE_FIRST, Order.NODE_FIRST);

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
      var routers = new Routers(network);
      network.startValidators(ValidatorGroup.UNDER_TEST, routers.running.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      network.attach(PeerKeeping.of(network));
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock)) {
        clock.awaitSlot(FIRST_KILL);
        for (var order : ORDERS) {
          routers.restart(network.node(PREFERRED), order);
          clock.awaitSlot(clock.now() + SLOTS_BETWEEN);
        }
        var end = clock.slotNow();
        clock.awaitSlot(end + 1.9);
        var chain = DevnetChain.read(observer.api(), end, roster);
        var blocks =
            chain.blocksOf(ValidatorGroup.UNDER_TEST).stream()
                .filter(block -> block.slot() >= FIRST_KILL)
                .toList();
        return new RouterRestart(FIRST_KILL, slot, blocks);
      }
    }
  }

  /// One router after the other, at the same ports and with the same state.
  private static final class Routers {
    private final DevnetNetwork network;
    private final int dataPort;
    private final int controlPort;
    private RouterProcess running;

    /// Starts the first.
    private Routers(DevnetNetwork network) throws IOException {
      this.network = network;
      this.dataPort = network.ports().next();
      this.controlPort = network.ports().next();
      this.running = start();
    }

    private RouterProcess start() throws IOException {
      var state = network.directory().resolve("state").toString();
      var behind = NODES.stream().map(network::node).toList();
      return RouterProcess.start(
          network, behind, Map.of("FRESNEL_STATE_DIRECTORY", state), dataPort, controlPort);
    }

    private void restart(BeaconNode node, Order order) throws IOException {
      running.daemon().kill();
      node.kill();
      switch (order) {
        case ROUTER_FIRST -> {
          running = start();
          node.restart();
        }
        case NODE_FIRST -> {
          node.restart();
          running = start();
        }
      }
    }
  }

  /// Those that pay somebody else than the validator wants.
  List<DevnetBlock> wronglyPaying() {
    return blocks.stream().filter(block -> !block.paysTheValidator()).toList();
  }

  /// Those of the node that was killed.
  List<DevnetBlock> ofTheKilledNode() {
    return blocks.stream().filter(block -> block.node().equals(PREFERRED)).toList();
  }

  /// For `docs/reliability.md`, in Markdown.
  String table() {
    return """
        | | |
        |---|---|
        | router and node %s killed together | %d times, slots of %d s |
        | started again | %s |
        | blocks of the validators behind the router since then | %d |
        | of them made by %s | %d |
        | of all these, pay somebody else than their validator wants | %d |
        """
        .formatted(
            PREFERRED,
            ORDERS.size(),
            slot.toSeconds(),
            ORDERS.stream().map(order -> order.text).collect(Collectors.joining("; ")),
            blocks.size(),
            PREFERRED,
            ofTheKilledNode().size(),
            wronglyPaying().size());
  }
}
