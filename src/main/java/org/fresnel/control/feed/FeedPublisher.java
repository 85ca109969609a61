package org.fresnel.control.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fresnel.auth.User;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.control.feed.FeedFrame.BestHead;
import org.fresnel.control.feed.FeedFrame.Chain;
import org.fresnel.control.feed.FeedFrame.ConditionsData;
import org.fresnel.control.feed.FeedFrame.DecisionsData;
import org.fresnel.control.feed.FeedFrame.DrillsData;
import org.fresnel.control.feed.FeedFrame.FleetData;
import org.fresnel.control.feed.FeedFrame.HeadData;
import org.fresnel.control.feed.FeedFrame.IncidentsData;
import org.fresnel.control.model.CallerView;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.control.model.ConditionView;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.NodeView;
import org.fresnel.control.model.PlanView;
import org.fresnel.control.model.RoutingDecisionView;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillRunner;
import org.fresnel.duties.DutyService;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.history.Incident;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.history.RoutingDecision;
import org.fresnel.history.RoutingDecisions;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;

/// What is new in the views that the REST API gives, as JSON. It remembers what it has told last,
/// and tells what is different.
public final class FeedPublisher implements FeedSource {
  static final int DECISIONS = 50;
  static final int INCIDENTS = 50;
  static final int DRILLS = 20;

  /// An older one than is in the snapshot may still change.
  private static final int INCIDENTS_WATCHED = 500;

  private final Parts in;
  private final PlanView.Planner planner;
  private final DutyFeed duties;
  private final ChangeTracker<Long, Incident> incidents = new ChangeTracker<>(Incident::id);
  private final ChangeTracker<String, Drill> drills = new ChangeTracker<>(Drill::id);
  private Optional<FleetData> fleet = Optional.empty();
  private List<RoutingDecision> decisions = List.of();
  private List<ConditionView> conditions = List.of();
  private long decided;

  /// What there is to tell of.
  ///
  /// @param version of this program
  /// @param json as the REST API writes it
  public record Parts(
      FleetState fleet,
      ForkTrackerLoop surveyor,
      NodeRegistry roster,
      SszSupport jsonOnly,
      EndpointTable table,
      RoutePlanner policy,
      DutyService duties,
      RoutingDecisions decisions,
      IncidentRecorder incidents,
      DrillRunner drills,
      ActiveConditions conditions,
      InstantSource clock,
      String version,
      ObjectMapper json) {}

  /// Has told nothing yet.
  public FeedPublisher(Parts in) {
    this.in = in;
    this.planner = new PlanView.Planner(in.table(), in.policy());
    this.duties = new DutyFeed(in.duties());
  }

  /// Tells the listener, on any thread, whenever duties have been looked up.
  public void onDuties(Runnable listener) {
    duties.onFound(listener);
  }

  @Override
  public Future<Void> begin() {
    fleet = Optional.of(fleet());
    var latest = in.decisions().after(0, DECISIONS);
    decisions = latest.decisions();
    decided = latest.upTo();
    incidents.changes(incidents(INCIDENTS_WATCHED));
    drills.changes(in.drills().all());
    conditions = conditions();
    return duties.begin();
  }

  @Override
  public void refresh() {
    duties.refresh();
  }

  @Override
  public List<String> changes(Set<FeedTopic> topics) {
    var frames = new ArrayList<FeedFrame>();
    for (var topic : topics) {
      switch (topic) {
        case FLEET -> frames.addAll(fleetNews());
        case DUTIES ->
            duties.changes().map(it -> new FeedFrame("duties", it)).ifPresent(frames::add);
        case DECISIONS -> decisionNews().ifPresent(frames::add);
        case INCIDENTS -> incidentNews().ifPresent(frames::add);
        case DRILLS -> drillNews().ifPresent(frames::add);
        case CONDITIONS -> conditionNews().ifPresent(frames::add);
      }
    }
    return frames.stream().map(this::text).toList();
  }

  @Override
  public String snapshot(User user) {
    var now = fleet();
    var due = duties.all();
    return text(
        new FeedFrame(
            "snapshot",
            new FeedFrame.Snapshot(
                now.at(),
                in.version(),
                CallerView.of(user),
                now.chain(),
                now.head(),
                now.tree(),
                now.nodes(),
                now.plans(),
                due.slots(),
                due.upcoming(),
                due.window(),
                decisions.stream().map(RoutingDecisionView::of).toList(),
                incidents(INCIDENTS).stream().map(this::view).toList(),
                in.drills().all().stream().limit(DRILLS).map(this::view).toList(),
                conditions())));
  }

  private FleetData fleet() {
    var now = in.fleet().snapshot();
    return new FleetData(
        in.clock().instant(),
        Chain.of(now),
        BestHead.of(now),
        ChainOverview.of(now, in.surveyor().branches()),
        now.nodes().stream()
            .map(status -> NodeView.of(status, now, in.roster(), in.jsonOnly()))
            .toList(),
        planner.plans(now));
  }

  private List<FeedFrame> fleetNews() {
    var before = fleet;
    var now = fleet();
    if (before.filter(now::saysTheSameAs).isPresent()) {
      return List.of();
    }
    fleet = Optional.of(now);
    var head =
        now.head()
            .filter(it -> !before.flatMap(FleetData::head).equals(Optional.of(it)))
            .map(it -> new FeedFrame("head", new HeadData(it.slot(), it.root(), now.at())));
    return Stream.concat(head.stream(), Stream.of(new FeedFrame("fleet", now))).toList();
  }

  private Optional<FeedFrame> decisionNews() {
    var later = in.decisions().after(decided, DECISIONS);
    decided = later.upTo();
    decisions =
        Stream.concat(later.decisions().stream(), decisions.stream()).limit(DECISIONS).toList();
    return later.decisions().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FeedFrame(
                "decisions",
                new DecisionsData(
                    later.decisions().stream().map(RoutingDecisionView::of).toList(),
                    later.more())));
  }

  private List<Incident> incidents(int limit) {
    return in.incidents().list("", Instant.MIN, limit);
  }

  private Optional<FeedFrame> incidentNews() {
    var changed = incidents.changes(incidents(INCIDENTS_WATCHED));
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FeedFrame(
                "incidents",
                new IncidentsData(changed.stream().limit(INCIDENTS).map(this::view).toList())));
  }

  private IncidentView view(Incident incident) {
    return IncidentView.of(incident, in.incidents().duration(incident));
  }

  private Optional<FeedFrame> drillNews() {
    var changed = drills.changes(in.drills().all());
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FeedFrame(
                "drills", new DrillsData(changed.stream().limit(DRILLS).map(this::view).toList())));
  }

  private DrillView view(Drill drill) {
    return DrillView.of(drill, in.drills().comparison(drill));
  }

  /// All of them, since they are few.
  private Optional<FeedFrame> conditionNews() {
    var before = conditions;
    conditions = conditions();
    return conditions.equals(before)
        ? Optional.empty()
        : Optional.of(new FeedFrame("conditions", new ConditionsData(conditions)));
  }

  private List<ConditionView> conditions() {
    return in.conditions().now().stream().map(ConditionView::of).toList();
  }

  private String text(FeedFrame frame) {
    try {
      return in.json().writeValueAsString(frame);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
