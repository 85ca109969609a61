package org.fresnel.config;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.proxy.server.ProxySettings;

/// The addresses that this router listens on: a node there would be the router itself. A host name
/// is looked up only where the port is the same.
///
/// @param listeners data plane and control plane
/// @param lookup of host names
record OwnAddresses(List<Listener> listeners, HostLookup lookup) {
  /// One port of the router.
  ///
  /// @param key of the port, such as `listen.port`
  /// @param host address or name that it listens on
  /// @param port 0 for one that is not known yet
  record Listener(String key, String host, int port) {}

  static OwnAddresses of(ProxySettings forward, ControlSettings control, HostLookup lookup) {
    return new OwnAddresses(
        List.of(
            new Listener("listen.port", forward.host(), forward.port()),
            new Listener("control.port", control.host(), control.port())),
        lookup);
  }

  OwnAddresses {
    listeners = List.copyOf(listeners);
  }

  /// The key of the port that the URL leads to; empty if it leads elsewhere.
  Optional<String> keyAt(URI url) {
    var port = url.getPort() < 0 ? (url.getScheme().equals("https") ? 443 : 80) : url.getPort();
    return listeners.stream()
        .filter(listener -> listener.port() == port && leadsTo(listener.host(), url.getHost()))
        .map(Listener::key)
        .findFirst();
  }

  private boolean leadsTo(String listening, String host) {
    var own = addresses(listening);
    var all = own.stream().anyMatch(InetAddress::isAnyLocalAddress);
    return addresses(host).stream()
        .anyMatch(
            address ->
                own.contains(address)
                    || (all && isOfThisMachine(address))
                    || (address.isAnyLocalAddress()
                        && own.stream().anyMatch(InetAddress::isLoopbackAddress)));
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  private List<InetAddress> addresses(String host) {
    return lookup.addresses(host.replaceAll("[\\[\\]]|\\.$", ""));
  }
}
