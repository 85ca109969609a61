package org.fresnel.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.fresnel.fixture.DeafPort;
import org.fresnel.fixture.RawNode;
import org.fresnel.simulator.Fault;

/// A node with a fault.
///
/// @param url as it is configured
/// @param head slot of its head, by its latest probe
/// @param warmUp whether a connection to it is in use before the request comes
/// @param end of the node
record Faulty(URI url, long head, boolean warmUp, Runnable end) implements AutoCloseable {
  Faulty(URI url, boolean warmUp, Runnable end) {
    this(url, 0, warmUp, end);
  }

  /// Answered well by a node that goes wrong later.
  static final String WARM_UP = "/eth/v1/node/identity";

  private static final int PIECE = 65_536;

  /// Makes one of them.
  @FunctionalInterface
  interface Start {
    Faulty in(MatrixFleet world);
  }

  static Start simulated(Fault... faults) {
    return world -> new Faulty(world.simulated(faults).url(), false, () -> {});
  }

  /// A node whose latest probe told a head of that slot.
  static Start withHead(long slot) {
    return world -> new Faulty(world.simulated().url(), slot, false, () -> {});
  }

  static Start raw(RawNode.Script script) {
    return raw("http", script);
  }

  static Start raw(String scheme, RawNode.Script script) {
    return _ -> {
      var node = new RawNode(script);
      return new Faulty(URI.create(scheme + "://127.0.0.1:" + node.port()), false, node::close);
    };
  }

  static Start warm(RawNode.Script script) {
    return _ -> {
      var node = new RawNode(script);
      return new Faulty(node.url(), true, node::close);
    };
  }

  /// A node that is well, behind a proxy that ends each connection it has kept as the next request
  /// comes on it.
  static Start stale() {
    return world -> {
      var node = world.simulated().url();
      var proxy = new RawNode(line -> passOn(line, node));
      return new Faulty(proxy.url(), true, proxy::close);
    };
  }

  private static void passOn(RawNode.Line line, URI node) throws IOException {
    var request = line.request();
    if (request.contains(WARM_UP)) {
      line.json("{\"data\":{}}").request();
      return;
    }
    try (var socket = new Socket(node.getHost(), node.getPort())) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var buffer = new byte[PIECE];
      var in = socket.getInputStream();
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        line.send(new String(buffer, 0, read, ISO_8859_1));
      }
    }
  }

  static Start deaf() {
    return _ -> {
      var port = new DeafPort();
      return new Faulty(port.url(), false, port::close);
    };
  }

  /// A node that is well, behind a name that has never resolved.
  static Start neverResolving(ScriptedNames.Trouble trouble) {
    return world -> named(world, world.names.loopback(0, trouble), false);
  }

  /// A node that is well, behind a name that has resolved when the node was asked before.
  static Start notResolvingAnyMore(ScriptedNames.Trouble trouble) {
    return world -> named(world, world.names.loopback(1, trouble), true);
  }

  private static Faulty named(MatrixFleet world, String name, boolean warmUp) {
    var port = world.simulated().url().getPort();
    return new Faulty(URI.create("http://" + name + ":" + port), warmUp, () -> {});
  }

  @Override
  public void close() {
    end.run();
  }
}
