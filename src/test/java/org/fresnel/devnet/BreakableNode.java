package org.fresnel.devnet;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A way to a node that can answer its duties with errors while everything else works: HAProxy with
/// the file `src/test/devnet/breakable-node.cfg`.
///
/// @param url what a router has as the node's
/// @param broken the list of the paths that fail
/// @param socket for orders to HAProxy
record BreakableNode(String url, Path broken, Path socket) {
  private static final Path CONFIGURATION = Path.of("src/test/devnet/breakable-node.cfg");

  /// What begins so is a duty of a validator client: data, aggregates, contributions, blocks.
  private static final List<String> DUTIES =
      List.of("/eth/v1/validator/", "/eth/v2/validator/", "/eth/v3/validator/");

  /// Starts it before a node and returns when the node answers through it.
  static BreakableNode start(DevnetNetwork network, BeaconNode node) throws IOException {
    int port = network.ports().next();
    var directory = network.directory();
    var broken = Files.createFile(directory.resolve("broken-" + node.name()));
    var socket = directory.resolve("broken-" + node.name() + ".sock");
    var settings =
        Map.of(
            "FRONT_PORT", Integer.toString(port),
            "NODE", node.address(),
            "BROKEN", broken.toString(),
            "SWITCH", socket.toString());
    var program = Haproxy.program().orElseThrow().toString();
    var command = List.of(program, "-db", "-f", CONFIGURATION.toAbsolutePath().toString());
    var daemon = Daemon.start("breakable-" + node.name(), directory, settings, command);
    network.attach(daemon);
    var api = new BeaconApi("http://127.0.0.1:" + port);
    daemon.awaitAnswer(api, "/eth/v1/node/version");
    return new BreakableNode(api.url(), broken, socket);
  }

  /// Every duty fails from now on.
  void breakDuties() throws IOException {
    for (var path : DUTIES) {
      order("add acl %s %s\n".formatted(broken, path));
    }
  }

  private void order(String line) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      channel.shutdownOutput();
      var said =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
              .strip();
      if (!said.isEmpty()) {
        throw new IOException("%s: %s".formatted(line.strip(), said));
      }
    }
  }
}
