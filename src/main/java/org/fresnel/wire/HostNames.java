package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;

/// Tells where host names lead.
@FunctionalInterface
interface HostNames {
  /// Looks a name up. Fails if it leads nowhere; may take as long as a name server keeps silent.
  Future<InetAddress> lookUp(String host);

  /// The names of this machine: its hosts file, its name servers, whatever it is configured for.
  /// They are asked on worker threads, since the system's calls block.
  static HostNames ofSystem(Vertx vertx) {
    return host -> vertx.executeBlocking(() -> InetAddress.getByName(host), false);
  }
}
