package org.fresnel.cluster;

import java.time.InstantSource;

/// Makes a router's cluster.
public final class ClusterFactory {
  private ClusterFactory() {}

  /// For a router that is configured alone. Nothing of the exchange is loaded.
  public static Cluster standalone(InstantSource time) {
    return new StandaloneCluster(time);
  }

  /// Starts to look for the others, and returns at once.
  ///
  /// @param version of the program
  /// @param dataPlane address for validator clients, to be shown to operators
  public static Cluster start(
      ClusterSettings settings, String version, String dataPlane, InstantSource time) {
    return new RunningCluster(
            new ReplicaIdentity(settings.name(), version, dataPlane),
            settings.replicas(),
            new JGroupsTransport(settings),
            time)
        .start();
  }
}
