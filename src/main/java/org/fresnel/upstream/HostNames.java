package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// A resolver of host names.
@FunctionalInterface
interface HostNames {
  /// Most addresses of a name that are used.
  int MAX_ADDRESSES = 8;

  /// The addresses of a name, at least one. Fails if there is none; may take as long as a name
  /// server does not respond.
  Future<List<InetAddress>> lookUp(String host);

  /// The names of this machine: its hosts file, its name servers, and its other settings. The
  /// lookups run on worker threads, because the system's calls block.
  static HostNames ofSystem(Vertx vertx) {
    return host ->
        vertx.executeBlocking(
            () -> Stream.of(InetAddress.getAllByName(host)).limit(MAX_ADDRESSES).toList(), false);
  }
}
