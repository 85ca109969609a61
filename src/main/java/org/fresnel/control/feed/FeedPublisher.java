package org.fresnel.control.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.auth.User;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.control.feed.FeedFrame.ConditionsData;
import org.fresnel.control.model.CallerView;
import org.fresnel.control.model.ConditionView;
import org.fresnel.duties.DutyService;

/// What is new in the views that the REST API gives, as JSON. It remembers what it has told last,
/// and tells what is different.
public final class FeedPublisher implements FeedSource {
  private final FleetFeed fleet;
  private final DutyFeed duties;
  private final HistoryFeed history;
  private final ActiveConditions active;
  private final String version;
  private final ObjectMapper json;
  private List<ConditionView> conditions = List.of();

  /// Has told nothing yet.
  ///
  /// @param version of this program
  /// @param json as the REST API writes it
  public FeedPublisher(
      FleetFeed fleet,
      DutyService duties,
      HistoryFeed history,
      ActiveConditions active,
      String version,
      ObjectMapper json) {
    this.fleet = fleet;
    this.duties = new DutyFeed(duties);
    this.history = history;
    this.active = active;
    this.version = version;
    this.json = json;
  }

  /// Tells the listener, on any thread, whenever duties have been looked up.
  public void onDuties(Runnable listener) {
    duties.onFound(listener);
  }

  @Override
  public Future<Void> begin() {
    fleet.begin();
    history.begin();
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
        case FLEET -> frames.addAll(fleet.changes());
        case DUTIES ->
            duties.changes().map(it -> new FeedFrame("duties", it)).ifPresent(frames::add);
        case DECISIONS -> history.decisionChanges().ifPresent(frames::add);
        case INCIDENTS -> history.incidentChanges().ifPresent(frames::add);
        case DRILLS -> history.drillChanges().ifPresent(frames::add);
        case CONDITIONS -> conditionChanges().ifPresent(frames::add);
      }
    }
    return frames.stream().map(this::text).toList();
  }

  @Override
  public String snapshot(User user) {
    var now = fleet.now();
    var due = duties.all();
    return text(
        new FeedFrame(
            "snapshot",
            new FeedFrame.Snapshot(
                now.at(),
                version,
                CallerView.of(user),
                now.chain(),
                now.head(),
                now.tree(),
                now.nodes(),
                now.plans(),
                due.slots(),
                due.upcoming(),
                due.window(),
                history.decisions(),
                history.incidents(),
                history.drills(),
                conditions())));
  }

  /// All of them, since they are few.
  private Optional<FeedFrame> conditionChanges() {
    var before = conditions;
    conditions = conditions();
    return conditions.equals(before)
        ? Optional.empty()
        : Optional.of(new FeedFrame("conditions", new ConditionsData(conditions)));
  }

  private List<ConditionView> conditions() {
    return active.now().stream().map(ConditionView::of).toList();
  }

  private String text(FeedFrame frame) {
    try {
      return json.writeValueAsString(frame);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
