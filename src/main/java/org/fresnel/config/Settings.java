package org.fresnel.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.auth.AccessSettings;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.cluster.ClusterSettings;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.drill.DrillSettings;
import org.fresnel.duties.DutySettings;
import org.fresnel.events.EventSettings;
import org.fresnel.guard.GuardSettings;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.notify.NotifySettings;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.server.ProxySettings;
import org.fresnel.rollout.RolloutSettings;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.UnknownRequests;
import org.fresnel.shadow.ShadowSettings;
import org.fresnel.upstream.UpstreamSettings;

/// The whole configuration, checked, in the terms of the rooms.
///
/// @param nodes in the operator's order of preference; at least one, names unique, not all drained
/// @param budgets of the classes for which the operator set one
/// @param strategies which reads several nodes are asked for
/// @param unknown what is done with requests that are in no table
/// @param access who may come in at the two ports
/// @param cluster the routers that act as one; empty for a router alone
public record Settings(
    List<Node> nodes,
    HealthThresholds health,
    ProbeSettings probe,
    ShadowSettings shadows,
    UpstreamSettings upstream,
    ProxySettings forward,
    ControlSettings control,
    EventSettings events,
    DutySettings duties,
    ShutdownSettings shutdown,
    StateSettings state,
    GuardSettings guard,
    DrillSettings drills,
    RolloutSettings rollout,
    CheckpointSettings checkpoint,
    NotifySettings notifications,
    LogSettings log,
    Map<EndpointClass, Budget> budgets,
    GatheredReads strategies,
    UnknownRequests unknown,
    AccessSettings access,
    Optional<ClusterSettings> cluster) {
  public Settings {
    nodes = List.copyOf(nodes);
    budgets = Map.copyOf(budgets);
  }
}
