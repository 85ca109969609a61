package org.fresnel.control.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.control.feed.FeedFrame.DecisionsData;
import org.fresnel.control.feed.FeedFrame.DrillsData;
import org.fresnel.control.feed.FeedFrame.IncidentsData;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.RoutingDecisionView;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillRunner;
import org.fresnel.history.RoutingDecision;
import org.fresnel.history.RoutingDecisions;
import org.fresnel.replication.IncidentExchange;
import org.fresnel.replication.RouterIncident;

/// The changes of routing decisions, incidents and drills since the last frame.
public final class HistoryFeed {
  private static final int DECISIONS = 50;
  private static final int INCIDENTS = 50;
  private static final int DRILLS = 20;

  /// An older one than is in the snapshot may still change.
  private static final int INCIDENTS_WATCHED = 500;

  private final RoutingDecisions decisions;
  private final IncidentExchange incidents;
  private final DrillRunner drills;
  private final ChangeTracker<RouterIncident.Id, RouterIncident> sentIncidents =
      new ChangeTracker<>(RouterIncident::id);
  private final ChangeTracker<String, Drill> sentDrills = new ChangeTracker<>(Drill::id);
  private List<RoutingDecision> latest = List.of();
  private long decided;

  public HistoryFeed(RoutingDecisions decisions, IncidentExchange incidents, DrillRunner drills) {
    this.decisions = decisions;
    this.incidents = incidents;
    this.drills = drills;
  }

  /// Changes are those from now on.
  void begin() {
    var now = decisions.after(0, DECISIONS);
    latest = now.decisions();
    decided = now.upTo();
    sentIncidents.changes(incidents(INCIDENTS_WATCHED));
    sentDrills.changes(drills.all());
  }

  /// The decisions of the last frames, the newest first.
  List<RoutingDecisionView> decisions() {
    return latest.stream().map(RoutingDecisionView::of).toList();
  }

  /// The newest incidents.
  List<IncidentView> incidents() {
    return views(incidents(INCIDENTS));
  }

  /// The newest drills.
  List<DrillView> drills() {
    return drillViews(drills.all());
  }

  /// The frame of the decisions since the last call.
  Optional<FeedFrame> decisionChanges() {
    var later = decisions.after(decided, DECISIONS);
    decided = later.upTo();
    latest = Stream.concat(later.decisions().stream(), latest.stream()).limit(DECISIONS).toList();
    var views = later.decisions().stream().map(RoutingDecisionView::of).toList();
    return views.isEmpty()
        ? Optional.empty()
        : Optional.of(new FeedFrame("decisions", new DecisionsData(views, later.more())));
  }

  /// The frame of the incidents that have changed since the last call.
  Optional<FeedFrame> incidentChanges() {
    var changed = sentIncidents.changes(incidents(INCIDENTS_WATCHED));
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new FeedFrame("incidents", new IncidentsData(views(changed))));
  }

  /// The frame of the drills that have changed since the last call.
  Optional<FeedFrame> drillChanges() {
    var changed = sentDrills.changes(drills.all());
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new FeedFrame("drills", new DrillsData(drillViews(changed))));
  }

  private List<RouterIncident> incidents(int limit) {
    return incidents.list("", Instant.MIN, limit);
  }

  private List<IncidentView> views(List<RouterIncident> some) {
    return some.stream()
        .limit(INCIDENTS)
        .map(it -> IncidentView.of(it, incidents.duration(it.incident())))
        .toList();
  }

  private List<DrillView> drillViews(List<Drill> some) {
    return some.stream().limit(DRILLS).map(it -> DrillView.of(it, drills.comparison(it))).toList();
  }
}
