package org.fresnel.devnet;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A chain of its own with some beacon nodes that are all peers of each other.
final class DevnetNetwork implements AutoCloseable {
  private static final Duration MESH_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Lodestar lodestar;
  private final Genesis genesis;
  private final Ports ports;
  private final List<BeaconNode> nodes = new ArrayList<>();
  private final List<AutoCloseable> others = new ArrayList<>();

  private DevnetNetwork(Lodestar lodestar, Genesis genesis, Ports ports) {
    this.lodestar = lodestar;
    this.genesis = genesis;
    this.ports = ports;
  }

  /// Starts nodes with these names and returns when each is the others' peer, before genesis.
  static DevnetNetwork start(String run, Duration slot, List<String> names)
      throws IOException, InterruptedException {
    var lodestar = Lodestar.installed();
    var runs = Files.createDirectories(Path.of("target/devnet").toAbsolutePath());
    var directory = Files.createTempDirectory(runs, "run-" + run + "-");
    var genesis = Genesis.create(lodestar, directory, slot, genesisDelay());
    var network = new DevnetNetwork(lodestar, genesis, Ports.claim());
    try {
      network.startNodes(names);
      return network;
    } catch (Exception e) {
      network.close();
      throw e;
    }
  }

  Path directory() {
    return genesis.directory();
  }

  ChainClock clock() {
    return genesis.clock();
  }

  Ports ports() {
    return ports;
  }

  BeaconNode node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findAny().orElseThrow();
  }

  /// Starts a validator client with the keys of a group.
  ///
  /// @param beaconUrl its beacon node, or several with commas between them
  Daemon startValidators(ValidatorGroup group, String beaconUrl) throws IOException {
    var command = new ArrayList<>(lodestar.command("validator", 512, genesis.config()));
    command.addAll(List.of("--dataDir", directory().resolve(group.name()).toString(), "--force"));
    command.addAll(List.of("--beaconNodes", beaconUrl));
    command.addAll(List.of("--interopIndexes", group.first() + ".." + group.last()));
    command.addAll(List.of("--suggestedFeeRecipient", ValidatorGroup.FEE_RECIPIENT));
    var client = Daemon.start(group.name(), directory(), Lodestar.ENVIRONMENT, command);
    attach(client);
    return client;
  }

  /// Ends something together with the network, before its nodes.
  void attach(AutoCloseable companion) {
    others.addFirst(companion);
  }

  /// Makes every node that is up every other's peer; returns whether all are already.
  ///
  /// A node that was hung lists its lost peers for a while yet, so one call is not enough for it.
  boolean connectAll() throws InterruptedException {
    boolean connected = true;
    var up = nodes.stream().filter(BeaconNode::isUp).toList();
    for (var node : up) {
      for (var other : up) {
        connected &= node == other || node.connectTo(other);
      }
    }
    return connected;
  }

  /// Ends every process; what they wrote stays in the run's directory.
  @Override
  public void close() {
    others.forEach(DevnetNetwork::closeNow);
    nodes.forEach(DevnetNetwork::closeNow);
    closeNow(ports);
  }

  private void startNodes(List<String> names) throws IOException {
    int enginePort = ports.next();
    var engine = lodestar.script("engine.mjs", Integer.toString(enginePort));
    attach(Daemon.start("engine", directory(), Lodestar.ENVIRONMENT, engine));
    for (var name : names) {
      nodes.add(BeaconNode.start(name, lodestar, genesis, enginePort, ports));
    }
    nodes.forEach(BeaconNode::awaitAnswer);
    await("each node is the others' peer")
        .atMost(MESH_LIMIT)
        .pollInterval(POLL)
        .until(this::connectAll);
  }

  /// From the first process to slot 0: what all processes need to start, longer on a busy machine.
  private static Duration genesisDelay() {
    return Duration.ofSeconds((long) (30 + 5 * Math.clamp(LoadGauge.now(), 0, 12)));
  }

  private static void closeNow(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("devnet: " + e);
    }
  }
}
