package org.fresnel.cluster;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The cluster that a router is part of.
///
/// @param name of this router among the others
/// @param listen address for the other routers
/// @param others where to look for them
/// @param replicas number of routers that there should be; 0 if it is not known
/// @param tls certificates that the routers show each other; empty only on a loopback address
public record ClusterSettings(
    String name, InetSocketAddress listen, Search others, int replicas, Optional<Tls> tls) {

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
