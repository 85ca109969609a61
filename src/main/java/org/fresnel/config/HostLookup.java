package org.fresnel.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Finds the addresses of a host. A name without any has none.
@FunctionalInterface
interface HostLookup {
  /// Longest wait for the system's resolver.
  Duration LONGEST = Duration.ofSeconds(1);

  /// All addresses of the host.
  ///
  /// @param host a name, or a literal address without brackets
  List<InetAddress> addresses(String host);

  /// Literal addresses and `localhost`: no question leaves the process.
  static List<InetAddress> literal(String host) {
    try {
      return host.equalsIgnoreCase("localhost")
          ? List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"))
          : List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /// Asks the system's resolver for names. After one that has not been answered in time no other is
  /// asked: a start does not wait for name servers that are away.
  static HostLookup ofSystem() {
    var hangs = new AtomicBoolean();
    return host -> {
      var literal = literal(host);
      return literal.isEmpty() && !hangs.get() ? named(host, hangs) : literal;
    };
  }

  private static List<InetAddress> named(String host, AtomicBoolean hangs) {
    var found = new AtomicReference<List<InetAddress>>(List.of());
    var asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    found.set(Arrays.asList(InetAddress.getAllByName(host)));
                  } catch (UnknownHostException _) {
                    found.set(List.of());
                  }
                });
    try {
      hangs.set(!asking.join(LONGEST));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return found.get();
  }
}
