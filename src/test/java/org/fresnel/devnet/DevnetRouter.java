package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.packaged.Program;

/// One router, which keeps its ports and its state directory over restarts. A service manager with
/// a watchdog runs it, or nobody.
final class DevnetRouter {
  private final String name;
  private final DevnetNetwork network;
  private final Map<String, String> settings;
  private final List<String> command;
  private final int dataPort;
  private final int controlPort;
  private RouterProcess running;

  private DevnetRouter(
      String name, DevnetNetwork network, Map<String, String> settings, List<String> command)
      throws IOException {
    this.name = name;
    this.command = command;
    this.network = network;
    this.settings = new HashMap<>(settings);
    this.settings.put("FRESNEL_STATE_DIRECTORY", network.directory().resolve(name + "-state") + "");
    this.dataPort = network.ports().next();
    this.controlPort = network.ports().next();
    this.running = process();
  }

  /// Starts a router that works alone, without a service manager.
  static DevnetRouter alone(DevnetNetwork network) throws IOException {
    return new DevnetRouter("router1", network, Map.of(), Program.command());
  }

  /// Starts two routers that are a cluster.
  static List<DevnetRouter> cluster(DevnetNetwork network) throws IOException {
    var first = "127.0.0.1:" + network.ports().next();
    var second = "127.0.0.1:" + network.ports().next();
    var peers = Map.of("FRESNEL_CLUSTER_PEERS", first + "," + second);
    return List.of(
        member("router1", network, peers, first), member("router2", network, peers, second));
  }

  private static DevnetRouter member(
      String name, DevnetNetwork network, Map<String, String> peers, String address)
      throws IOException {
    var settings = new HashMap<>(peers);
    settings.put("FRESNEL_CLUSTER_NAME", name);
    settings.put("FRESNEL_CLUSTER_LISTEN", address);
    var command = ServiceManager.withWatchdog(network.clock().slot());
    return new DevnetRouter(name, network, settings, command);
  }

  /// URL of its Beacon API.
  String url() {
    return running.url();
  }

  int dataPort() {
    return dataPort;
  }

  int controlPort() {
    return controlPort;
  }

  /// `JVM` or `native`.
  String version() {
    return running.version();
  }

  /// An answer of its control API.
  JsonNode ask(String path) throws IOException, InterruptedException {
    return running.control().get(path);
  }

  void kill() {
    running.daemon().kill();
  }

  void terminate() throws IOException, InterruptedException {
    running.daemon().terminate();
  }

  /// SIGSTOP. A watchdog ends the process and starts the next one.
  void suspend() throws IOException, InterruptedException {
    running.daemon().suspendProgram();
  }

  void resume() throws IOException, InterruptedException {
    running.daemon().resumeProgram();
  }

  /// Starts it again and returns when it is ready.
  void start() throws IOException {
    running = process();
  }

  private RouterProcess process() throws IOException {
    var nodes = TroublePlan.NODES.stream().map(network::node).toList();
    return RouterProcess.start(name, network, nodes, settings, dataPort, controlPort, command);
  }
}
