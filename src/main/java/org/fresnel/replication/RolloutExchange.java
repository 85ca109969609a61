package org.fresnel.replication;

import java.time.Duration;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Members;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.rollout.RolloutLease;

/// The exchange of rollouts: one router at a time conducts one.
public final class RolloutExchange implements RolloutLease {
  private final Cluster cluster;
  private final RolloutConductor conductor;
  private final ClusterLease lease;

  public RolloutExchange(Cluster cluster, RolloutConductor conductor) {
    this.cluster = cluster;
    this.conductor = conductor;
    this.lease = new ClusterLease(cluster, ClusterLease.Matter.ROLLOUT);
  }

  /// Begins to share, unless this router has no others. Called once.
  public void start() {
    if (cluster.members().progress() != Members.Progress.STANDALONE) {
      conductor.share(this);
    }
  }

  @Override
  public Optional<String> acquire(Duration time, Runnable lost) {
    return switch (lease.acquire(time, lost)) {
      case ClusterLease.Answer.Granted() -> Optional.empty();
      case ClusterLease.Answer.HeldElsewhere(var reason) -> Optional.of(reason);
      case ClusterLease.Answer.Unavailable(var reason) -> Optional.of(reason);
    };
  }

  @Override
  public void release() {
    lease.release();
  }
}
