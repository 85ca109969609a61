package org.fresnel.cluster;

import java.time.Duration;
import java.util.List;

/// The routers of a cluster, as one of them sees it.
///
/// @param self name of this router
/// @param progress how far this router is part of the cluster
/// @param expected configured number of routers; 0 if it is not known
/// @param protocol version of the exchange that all in view understand
/// @param all known routers, also those out of view; this one too
public record Members(
    String self, Progress progress, int expected, int protocol, List<Replica> all) {

  /// How far a router is part of the cluster.
  public enum Progress {
    /// No cluster is configured.
    STANDALONE,

    /// It looks for the others, or takes over what they know.
    JOINING,

    /// It has all that the others knew.
    COMPLETE,

    /// It found nobody, and works alone.
    ALONE,

    /// It has waited 5 s and goes on without, or with a part of, what the others know.
    INCOMPLETE
  }

  /// One router.
  ///
  /// @param version of the program; empty if it is not known
  /// @param dataPlane address for validator clients; empty if it is not known
  /// @param inView `true` if it is reachable now
  /// @param lag time from sending to receipt of its last message, by the clocks of both; zero for
  ///   this router and those out of view
  public record Replica(
      String name, String version, String dataPlane, boolean inView, Duration lag) {}

  public Members {
    all = List.copyOf(all);
  }

  /// Whether requests may be taken: never later than 5 s after the start.
  public boolean ready() {
    return progress != Progress.JOINING;
  }

  /// Number of routers in view, this one included; 1 without a cluster.
  public int inView() {
    return progress == Progress.STANDALONE ? 1 : (int) all.stream().filter(Replica::inView).count();
  }
}
