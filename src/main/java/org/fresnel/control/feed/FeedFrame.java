package org.fresnel.control.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.control.model.CallerView;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.control.model.ConditionView;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.MaintenanceWindowView;
import org.fresnel.control.model.NodeView;
import org.fresnel.control.model.PlanView;
import org.fresnel.control.model.RoutingDecisionView;
import org.fresnel.control.model.SlotView;
import org.fresnel.duties.DutyReport;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;

/// What is sent over the live feed: described in `docs/feed.md`.
///
/// @param type of what is in it
/// @param data what is in it
@RegisterForReflection
record FeedFrame(String type, Object data) {

  /// All there is.
  @RegisterForReflection
  record Snapshot(
      Instant at,
      String version,
      CallerView user,
      Optional<Chain> chain,
      Optional<BestHead> head,
      ChainOverview tree,
      List<NodeView> nodes,
      List<PlanView> plans,
      List<SlotView> slots,
      List<DutyReport.Proposal> upcoming,
      MaintenanceWindowView window,
      List<RoutingDecisionView> decisions,
      List<IncidentView> incidents,
      List<DrillView> drills,
      List<ConditionView> conditions) {}

  /// The nodes, and the branches that their heads are on.
  @RegisterForReflection
  record FleetData(
      Instant at,
      Optional<Chain> chain,
      Optional<BestHead> head,
      ChainOverview tree,
      List<NodeView> nodes,
      List<PlanView> plans) {

    /// Whether there is another difference than the time.
    boolean saysTheSameAs(FleetData other) {
      return equals(
          new FleetData(
              at, other.chain(), other.head(), other.tree(), other.nodes(), other.plans()));
    }
  }

  /// Another head than before.
  @RegisterForReflection
  record HeadData(long slot, String root, Instant at) {}

  /// Slots that have changed.
  @RegisterForReflection
  record DutiesData(
      List<SlotView> slots, List<DutyReport.Proposal> upcoming, MaintenanceWindowView window) {}

  /// New decisions.
  ///
  /// @param more how many there were besides
  @RegisterForReflection
  record DecisionsData(List<RoutingDecisionView> decisions, long more) {}

  /// Incidents that have begun, changed or ended.
  @RegisterForReflection
  record IncidentsData(List<IncidentView> incidents) {}

  /// Drills that have begun, changed or ended.
  @RegisterForReflection
  record DrillsData(List<DrillView> drills) {}

  /// All conditions that hold.
  @RegisterForReflection
  record ConditionsData(List<ConditionView> conditions) {}

  /// The network's time.
  @RegisterForReflection
  record Chain(Instant genesisTime, long slotDurationMs, int slotsPerEpoch) {
    static Optional<Chain> of(Fleet fleet) {
      return Optional.of(fleet.network().clock())
          .filter(SlotClock::known)
          .map(it -> new Chain(it.genesis(), it.slotDuration().toMillis(), it.slotsPerEpoch()));
    }
  }

  /// The best head that a node has.
  @RegisterForReflection
  record BestHead(long slot, String root) {
    static Optional<BestHead> of(Fleet fleet) {
      return Optional.of(fleet.best())
          .filter(head -> !head.equals(Head.NONE))
          .map(head -> new BestHead(head.slot(), head.root()));
    }
  }
}
