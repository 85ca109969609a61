package org.fresnel.devnet;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One real beacon node, which keeps its ports and its data directory over restarts.
final class BeaconNode implements AutoCloseable {
  private final String name;
  private final Genesis genesis;
  private final List<String> command;
  private final BeaconApi api;
  private final int p2pPort;
  private Daemon daemon;
  private volatile boolean up = true;

  private BeaconNode(
      String name,
      Genesis genesis,
      List<String> command,
      BeaconApi api,
      int p2pPort,
      Daemon daemon) {
    this.name = name;
    this.genesis = genesis;
    this.command = command;
    this.api = api;
    this.p2pPort = p2pPort;
    this.daemon = daemon;
  }

  /// Starts a node and does not wait for it.
  static BeaconNode start(
      String name, Lodestar lodestar, Genesis genesis, int enginePort, Ports ports)
      throws IOException {
    int restPort = ports.next();
    int p2pPort = ports.next();
    var p2p = Integer.toString(p2pPort);
    var command = new ArrayList<>(lodestar.command("beacon", 1024, genesis.config()));
    command.addAll(List.of("--genesisStateFile", genesis.state().toString()));
    command.addAll(List.of("--dataDir", genesis.directory().resolve(name).toString()));
    command.addAll(List.of("--eth1", "false", "--jwt-secret", genesis.jwt().toString()));
    command.addAll(List.of("--execution.urls", "http://127.0.0.1:" + enginePort + "/" + name));
    command.addAll(List.of("--suggestedFeeRecipient", ownFeeRecipient(name)));
    command.addAll(List.of("--rest", "--rest.address", "127.0.0.1", "--rest.namespace", "*"));
    command.addAll(List.of("--rest.port", Integer.toString(restPort)));
    command.addAll(List.of("--listenAddress", "127.0.0.1", "--enr.ip", "127.0.0.1"));
    command.addAll(List.of("--port", p2p, "--enr.tcp", p2p));
    command.addAll(List.of("--discoveryPort", p2p, "--enr.udp", p2p));
    command.addAll(List.of("--subscribeAllSubnets", "--targetPeers", "4"));
    var api = new BeaconApi("http://127.0.0.1:" + restPort);
    return new BeaconNode(name, genesis, command, api, p2pPort, launch(name, genesis, command));
  }

  String name() {
    return name;
  }

  BeaconApi api() {
    return api;
  }

  String url() {
    return api.url();
  }

  /// Host and port of its API.
  String address() {
    return URI.create(url()).getAuthority();
  }

  /// Whether it is neither killed nor hung.
  boolean isUp() {
    return up;
  }

  void kill() {
    up = false;
    daemon.kill();
  }

  void suspend() throws IOException, InterruptedException {
    up = false;
    daemon.suspend();
  }

  void resume() throws IOException, InterruptedException {
    daemon.resume();
    up = true;
  }

  /// Starts the killed node again and returns when it answers.
  void restart() throws IOException {
    daemon = launch(name, genesis, command);
    awaitAnswer();
    up = true;
  }

  /// Starts the killed node without anything that it had, and with options besides; returns when it
  /// answers.
  void rebuild(List<String> options) throws IOException {
    try (var files = Files.walk(genesis.directory().resolve(name))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    daemon = launch(name, genesis, Stream.concat(command.stream(), options.stream()).toList());
    awaitAnswer();
    up = true;
  }

  /// Returns when the node answers HTTP requests.
  void awaitAnswer() {
    daemon.awaitAnswer(api, "/eth/v1/node/identity");
  }

  /// Whether it has the head of another node, or the one before.
  ///
  /// Its own word is not enough: a node has been seen to say that it is synced seven slots behind.
  boolean follows(BeaconNode other) throws InterruptedException {
    try {
      var syncing = api.get("/eth/v1/node/syncing").path("data").path("is_syncing").asBoolean();
      return !syncing && headSlot() + 1 >= other.headSlot();
    } catch (IOException unreachable) {
      return false;
    }
  }

  /// Makes the other node its peer, and returns whether it is one already.
  boolean connectTo(BeaconNode other) throws InterruptedException {
    try {
      var peerId = other.api.get("/eth/v1/node/identity").path("data").path("peer_id").asText();
      var peers = api.get("/eth/v1/node/peers?state=connected").path("data");
      if (peers.findValuesAsText("peer_id").contains(peerId)) {
        return true;
      }
      var address = "/ip4/127.0.0.1/tcp/" + other.p2pPort;
      var query =
          "peerId=" + peerId + "&multiaddr=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
      api.exchange("POST", "/eth/v1/lodestar/connect_peer?" + query, Map.of());
      return false;
    } catch (IOException unreachable) {
      return false;
    }
  }

  @Override
  public void close() {
    daemon.close();
  }

  private int headSlot() throws IOException, InterruptedException {
    var header = api.get("/eth/v1/beacon/headers/head").path("data").path("header");
    return header.path("message").path("slot").asInt();
  }

  /// Whom a block pays if nobody has told the node whom the validator wants to be paid.
  private static String ownFeeRecipient(String name) {
    return "0x" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)).repeat(20);
  }

  private static Daemon launch(String name, Genesis genesis, List<String> command)
      throws IOException {
    return Daemon.start(name, genesis.directory(), Lodestar.ENVIRONMENT, command);
  }
}
