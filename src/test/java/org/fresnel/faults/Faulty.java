package org.fresnel.faults;

import java.net.URI;
import org.fresnel.fixture.DeafPort;
import org.fresnel.fixture.RawNode;
import org.fresnel.sim.Fault;

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

  /// Makes one of them.
  @FunctionalInterface
  interface Start {
    Faulty in(World world);
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

  private static Faulty named(World world, String name, boolean warmUp) {
    var port = world.simulated().url().getPort();
    return new Faulty(URI.create("http://" + name + ":" + port), warmUp, () -> {});
  }

  @Override
  public void close() {
    end.run();
  }
}
