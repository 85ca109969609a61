package org.fresnel.cluster;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Makes a router's cluster.
public final class ClusterFactory {
  private ClusterFactory() {}

  /// For a router that is configured alone. Nothing of the exchange is loaded.
  public static Cluster standalone(InstantSource time) {
    return new StandaloneCluster(time);
  }

  /// What is wrong with the files of a cluster's TLS; empty if they can be used.
  public static Optional<String> fault(ClusterSettings.Tls tls) {
    try {
      PemContext.of(tls);
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.of(Objects.toString(e.getMessage()));
    }
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
