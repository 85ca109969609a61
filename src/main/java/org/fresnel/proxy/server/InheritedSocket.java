package org.fresnel.proxy.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/// A listening socket that the process was started with as its standard input: by systemd
/// (`StandardInput=socket`), inetd (`wait`), or any other parent. It stays open while the process
/// is restarted, and connections wait in its queue.
///
/// @param channel that listens
/// @param address that it listens on
public record InheritedSocket(ServerSocketChannel channel, InetSocketAddress address) {

  /// The socket of this process. Empty if standard input is something else, such as a terminal, a
  /// file, a pipe or a connection; that is left alone.
  public static Optional<InheritedSocket> ofProcess() {
    try {
      return System.inheritedChannel() instanceof ServerSocketChannel channel
              && channel.getLocalAddress() instanceof InetSocketAddress address
          ? Optional.of(new InheritedSocket(channel, address))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The difference between the socket and the address that the configuration has; empty if there
  /// is none. Clients would not find a socket on another port, and one on another address may be
  /// open to those whom the configuration keeps out.
  ///
  /// @param host name or address
  /// @param port 0 for any
  public Optional<String> difference(String host, int port) {
    if (port != 0 && port != address.getPort()) {
      return Optional.of(
          "listen.port: expected %d, the port of the socket that this process was started with,"
                  .formatted(address.getPort())
              + " got "
              + port);
    }
    return isAt(host)
        ? Optional.empty()
        : Optional.of(
            "listen.host: expected %s, the address of the socket that this process was started with,"
                    .formatted(address.getAddress().getHostAddress())
                + " got "
                + host);
  }

  /// Sockets on all addresses of IPv4 or of IPv6 are the same here.
  private boolean isAt(String host) {
    try {
      for (var configured : InetAddress.getAllByName(host)) {
        var all = configured.isAnyLocalAddress() && address.getAddress().isAnyLocalAddress();
        if (all || configured.equals(address.getAddress())) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
