package org.fresnel.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.cluster.Fact.Kind;

/// A process with one router of a cluster, which tells the others what it has for `node-1`. It ends
/// with its input.
final class SuspendedRouterProcess {
  private SuspendedRouterProcess() {}

  /// Runs until it is killed.
  ///
  /// @param args own port, port of the other router
  public static void main(String[] args) throws IOException {
    var own = at(args[0]);
    try (var cluster =
        ClusterFactory.start(
            new ClusterSettings(
                "suspended",
                own,
                new ClusterSettings.Peers(List.of(own, at(args[1]))),
                2,
                Optional.empty()),
            "1.0",
            "suspended:5052",
            InstantSource.system())) {
      cluster.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
      cluster.subscribe(
          Kind.ORDER,
          fact -> cluster.publish(Kind.RECORD, "seen", FactValue.ofText(fact.value().text())));
      while (System.in.read() >= 0) {
        cluster.publish(Kind.RECORD, "input", FactValue.EMPTY);
      }
    }
  }

  private static InetSocketAddress at(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }
}
