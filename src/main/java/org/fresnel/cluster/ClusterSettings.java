package org.fresnel.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The cluster that a router is part of.
///
/// @param name of this router among the others
/// @param listen address for the other routers
/// @param others where to look for them
/// @param replicas number of routers that there should be; 0 if it is not known
/// @param tls certificates that the routers show each other; empty only on a loopback address
public record ClusterSettings(
    String name, InetSocketAddress listen, Search others, int replicas, Optional<Tls> tls) {

  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  /// Tries to listen, and stops at once.
  ///
  /// @throws IOException if the port is in use, or the address is not of this machine
  public void requireFreePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(listen);
    }
  }

  /// The address of the data plane, for people: one that listens on all addresses is reached where
  /// the other routers reach this one.
  ///
  /// @param host that the data plane listens on
  public String dataPlane(String host, int port) {
    var shown = ANY.contains(host) ? listen.getAddress().getHostAddress() : host;
    return (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
  }

  /// Where a router looks for the others.
  public sealed interface Search {}

  /// At these addresses, which may include its own.
  public record Peers(List<InetSocketAddress> addresses) implements Search {
    public Peers {
      addresses = List.copyOf(addresses);
    }
  }

  /// At all addresses of a DNS name, at the port that it listens on itself.
  public record Dns(String name) implements Search {}

  /// PEM files. Each router with a certificate of the authority is a member.
  ///
  /// @param certificate the chain, this router's own first
  /// @param key its private key, PKCS#8
  /// @param ca certificates that verify those of the others
  public record Tls(Path certificate, Path key, Path ca) {}
}
