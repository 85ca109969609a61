package org.fresnel.replication;

import java.util.List;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFault;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;

/// The conditions of the cluster that an operator has to repair.
public final class ClusterConditions implements ConditionSource {
  private final Cluster cluster;

  public ClusterConditions(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public List<Condition> conditions() {
    return cluster.faults().stream()
        .map(it -> new Condition(kind(it.kind()), it.subject(), it.text()))
        .toList();
  }

  private static Condition.Kind kind(ClusterFault.Kind kind) {
    return switch (kind) {
      case NAME -> Condition.Kind.ROUTER_NAME;
      case TLS -> Condition.Kind.ROUTER_TLS;
    };
  }
}
