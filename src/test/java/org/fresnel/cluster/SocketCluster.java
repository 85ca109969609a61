package org.fresnel.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jgroups.JChannel;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.ProtocolStack.Position;

/// Routers of a cluster on loopback addresses, in one process.
final class SocketCluster implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<InetSocketAddress> addresses = new ArrayList<>();
  private final Map<String, Started> started = new LinkedHashMap<>();
  private final int expected;

  private record Started(RunningCluster cluster, JGroupsTransport transport) {}

  /// @param size number of addresses at which routers are looked for
  SocketCluster(int size) throws IOException {
    this.expected = size;
    var held = new ArrayList<ServerSocket>();
    for (var i = 0; i < size; i++) {
      var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      addresses.add(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
    }
    for (var socket : held) {
      socket.close();
    }
  }

  int port(int number) {
    return addresses.get(number).getPort();
  }

  Cluster start(String name, int number) {
    return start(name, number, Optional.empty());
  }

  Cluster start(String name, int number, Optional<ClusterSettings.Tls> tls) {
    return start(name, number, tls, InstantSource.system());
  }

  Cluster start(String name, int number, Optional<ClusterSettings.Tls> tls, InstantSource time) {
    var settings =
        new ClusterSettings(
            name, addresses.get(number), new ClusterSettings.Peers(addresses), expected, tls);
    var transport = new JGroupsTransport(settings);
    var cluster =
        new RunningCluster(
                new ReplicaIdentity(name, "1.0", name + ":5052"), expected, transport, time)
            .start();
    started.put(name, new Started(cluster, transport));
    return cluster;
  }

  /// Starts routers at the first addresses, and waits until they are in view of each other.
  List<Cluster> startAll(String... names) {
    var all = IntStream.range(0, names.length).mapToObj(i -> start(names[i], i)).toList();
    all.forEach(it -> awaitInView(it, names.length));
    return all;
  }

  static void awaitInView(Cluster cluster, int routers) {
    await().atMost(PATIENCE).until(() -> cluster.members().inView() == routers);
  }

  /// Cuts a router off, and what it sends too.
  void cutOff(String name) throws Exception {
    var channel = channel(name);
    channel
        .getProtocolStack()
        .insertProtocol(
            new DISCARD().discardAll(true).excludeItself(true).setAddress(channel.getAddress()),
            Position.ABOVE,
            TCP.class);
  }

  void heal(String name) {
    channel(name).getProtocolStack().removeProtocol(DISCARD.class);
  }

  /// Ends a router without a word to the others.
  void crash(String name) {
    var channel = channel(name);
    channel.getProtocolStack().removeProtocol(GMS.class);
    channel.close();
  }

  /// What keeps others out of a router's view, as it finds now.
  List<String> faults(String name) {
    return Optional.ofNullable(started.get(name)).orElseThrow().transport().faults().stream()
        .map(ClusterFault::text)
        .toList();
  }

  JChannel channel(String name) {
    return Optional.ofNullable(started.get(name))
        .flatMap(it -> it.transport().channel())
        .orElseThrow();
  }

  @Override
  public void close() {
    started.values().parallelStream().forEach(it -> it.cluster().close());
  }
}
