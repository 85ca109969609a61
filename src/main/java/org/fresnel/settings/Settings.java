package org.fresnel.settings;

import java.util.List;
import java.util.Map;
import org.fresnel.access.AccessSettings;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.control.ControlSettings;
import org.fresnel.drill.DrillSettings;
import org.fresnel.duties.DutySettings;
import org.fresnel.events.EventSettings;
import org.fresnel.forward.ForwardSettings;
import org.fresnel.node.HealthRules;
import org.fresnel.node.Node;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.route.Budget;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.Strategies;
import org.fresnel.route.UnknownRequests;
import org.fresnel.wire.UpstreamSettings;

/// The whole configuration, checked, in the terms of the rooms.
///
/// @param nodes in the operator's order of preference; at least one, names unique, not all drained
/// @param budgets of the classes for which the operator set one
/// @param strategies which reads several nodes are asked for
/// @param unknown what is done with requests that are in no table
/// @param access who may come in at the two ports
public record Settings(
    List<Node> nodes,
    HealthRules health,
    ProbeSettings probe,
    UpstreamSettings upstream,
    ForwardSettings forward,
    ControlSettings control,
    EventSettings events,
    DutySettings duties,
    ShutdownSettings shutdown,
    StateSettings state,
    DrillSettings drills,
    CheckpointSettings checkpoint,
    Map<EndpointClass, Budget> budgets,
    Strategies strategies,
    UnknownRequests unknown,
    AccessSettings access) {
  public Settings {
    nodes = List.copyOf(nodes);
    budgets = Map.copyOf(budgets);
  }
}
