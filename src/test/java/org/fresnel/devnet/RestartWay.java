package org.fresnel.devnet;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a router is restarted without a gap.
@SuppressWarnings("ImmutableEnumChecker")
enum RestartWay {
  /// A parent process holds the listening socket, as systemd does.
  SOCKET("socket of the parent", 0, 15) {
    @Override
    Restartable start(DevnetNetwork network) throws IOException {
      int dataPort = network.ports().next();
      var command = ServiceManager.command("--port", Integer.toString(dataPort));
      var router =
          RouterProcess.start(
              group().name(),
              network,
              nodes(network),
              settings(network),
              dataPort,
              network.ports().next(),
              command);
      return new Restartable(router.url(), () -> router.daemon().notice());
    }
  },
  /// The next process listens on the same port before the old one ends.
  OVERLAP("overlap of two processes", 16, 31) {
    @Override
    Restartable start(DevnetNetwork network) throws IOException {
      var routers = new Overlapping(network);
      return new Restartable(routers.running.url(), routers::restart);
    }
  };

  private final String label;
  private final int first;
  private final int last;

  RestartWay(String label, int first, int last) {
    this.label = label;
    this.first = first;
    this.last = last;
  }

  /// A router that runs.
  record Restartable(String url, Restart restart) {}

  /// Something that restarts a router.
  @FunctionalInterface
  interface Restart {
    void now() throws IOException, InterruptedException;
  }

  /// For people.
  String label() {
    return label;
  }

  /// The validators that have the router for their only beacon node.
  ValidatorGroup group() {
    return new ValidatorGroup(name().toLowerCase(Locale.ROOT), first, last);
  }

  /// Starts a router and returns when it is ready.
  abstract Restartable start(DevnetNetwork network) throws IOException;

  /// One router after the other at the same port, with two control ports in turn.
  private static final class Overlapping {
    private final DevnetNetwork network;
    private final int dataPort;
    private final List<Integer> controlPorts;
    private int started;
    private RouterProcess running;

    private Overlapping(DevnetNetwork network) throws IOException {
      this.network = network;
      this.dataPort = network.ports().next();
      this.controlPorts = List.of(network.ports().next(), network.ports().next());
      this.running = begin();
    }

    private RouterProcess begin() throws IOException {
      return RouterProcess.start(
          OVERLAP.group().name(),
          network,
          OVERLAP.nodes(network),
          OVERLAP.settings(network),
          dataPort,
          controlPorts.get(started++ % controlPorts.size()));
    }

    private void restart() throws IOException, InterruptedException {
      var old = running;
      running = begin();
      old.daemon().terminate();
    }
  }

  List<BeaconNode> nodes(DevnetNetwork network) {
    return TroublePlan.NODES.stream().map(network::node).toList();
  }

  Map<String, String> settings(DevnetNetwork network) {
    var state = network.directory().resolve(group().name() + "-state").toString();
    return Map.of(
        "FRESNEL_STATE_DIRECTORY",
        state,
        "FRESNEL_LISTEN_REUSE_PORT",
        Boolean.toString(this == OVERLAP));
  }
}
