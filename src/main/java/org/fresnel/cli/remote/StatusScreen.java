package org.fresnel.cli.remote;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.control.model.ClusterView;
import org.fresnel.control.model.ConditionView;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.DutiesView;
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.MaintenanceWindowView;
import org.fresnel.control.model.RolloutView;
import picocli.CommandLine.Help.Ansi;

/// The overview of a running router on one screen.
///
/// @param nodes the fleet
/// @param drills result of the drills request
/// @param duties result of the duties request
/// @param window result of the maintenance window request
/// @param incidents result of the incidents request
/// @param conditions result of the conditions request
/// @param cluster result of the cluster request
/// @param rollout result of the rollout request
record StatusScreen(
    NodeTable nodes,
    RemoteResult drills,
    RemoteResult duties,
    RemoteResult window,
    RemoteResult incidents,
    RemoteResult conditions,
    RemoteResult cluster,
    RemoteResult rollout) {
  /// Length of the requested maintenance window.
  static final String WINDOW = "5m";

  private static final int WIDTH = 12;

  /// Exit status: that of the fleet, and at least 1 if duties went wrong.
  int status() {
    return Math.max(nodes.summary().status(), recent().wrong() > 0 ? 1 : 0);
  }

  private String summary() {
    return recent().summary(nodes.summary().sentence());
  }

  private RecentDuties recent() {
    return answer(duties)
        .map(body -> RecentDuties.of(ApiJson.read(body, DutiesView.class).duties()))
        .orElse(RecentDuties.NONE);
  }

  String text(Ansi colours) {
    var lines =
        new TwoColumnText("", WIDTH)
            .with("drill", render(drills, StatusScreen::drill))
            .with("rollout", render(rollout, StatusScreen::rollout))
            .with("proposal", render(duties, StatusScreen::proposal))
            .with(
                "window",
                render(
                    window,
                    body ->
                        MaintenanceWindowFormatter.sentence(
                            ApiJson.read(body, MaintenanceWindowView.class), WINDOW)));
    if (incidents instanceof RemoteResult.Answer(var body)) {
      var open = IncidentTable.open(ApiJson.list(body, IncidentView.class));
      open.forEach(it -> lines.with("incident", IncidentTable.sentence(it)));
      lines.with("incidents", open.isEmpty() ? "none is open" : "");
    } else {
      lines.with("incidents", render(incidents, body -> body));
    }
    if (conditions instanceof RemoteResult.Answer(var body)) {
      ApiJson.list(body, ConditionView.class)
          .forEach(it -> lines.with("condition", ConditionFormatter.sentence(it)));
    } else {
      lines.with("conditions", render(conditions, body -> body));
    }
    lines.with("cluster", render(cluster, StatusScreen::cluster));
    return Paragraph.of("", summary()) + "\n" + nodes.text(colours) + "\n" + lines;
  }

  /// One document. The parts are the API's; one that is empty or could not be requested is left
  /// out.
  ///
  /// @param fleet JSON of the nodes
  String json(String fleet) {
    var summary = nodes.summary();
    var json =
        new JsonObject()
            .put("dutiesPossible", summary.dutiesPossible())
            .put("status", status())
            .put("summary", summary())
            .put("nodes", new JsonArray(fleet));
    answer(drills)
        .flatMap(
            body ->
                objects(body)
                    .filter(it -> DrillTable.RUNNING.equals(it.getString("state")))
                    .findFirst())
        .ifPresent(drill -> json.put("drill", drill));
    answer(duties)
        .map(body -> new JsonObject(body).getJsonArray("proposals"))
        .ifPresent(proposals -> json.put("proposals", proposals));
    if (answer(duties).isPresent()) {
      var recent = recent();
      json.put(
          "recentDuties",
          new JsonObject()
              .put("onTime", recent.onTime())
              .put("late", recent.late())
              .put("failed", recent.failed())
              .put("missedByClient", recent.missed()));
    }
    answer(window).ifPresent(body -> json.put("maintenanceWindow", new JsonObject(body)));
    answer(incidents)
        .ifPresent(
            body ->
                json.put(
                    "incidents",
                    new JsonArray(objects(body).filter(it -> !it.containsKey("until")).toList())));
    answer(conditions).ifPresent(body -> json.put("conditions", new JsonArray(body)));
    answer(cluster).ifPresent(body -> json.put("cluster", new JsonObject(body)));
    answer(rollout)
        .map(JsonObject::new)
        .filter(it -> it.getBoolean("active", false))
        .ifPresent(it -> json.put("rollout", it));
    return json.encodePrettily() + "\n";
  }

  /// Empty for a router without a cluster.
  private static String cluster(String body) {
    var cluster = ApiJson.read(body, ClusterView.class);
    return ClusterPage.isStandalone(cluster) ? "" : ClusterPage.sentence(cluster);
  }

  private static String drill(String body) {
    return DrillTable.running(ApiJson.list(body, DrillView.class))
        .map(DrillTable::sentence)
        .orElse("none runs");
  }

  /// Empty if none is in progress.
  private static String rollout(String body) {
    var rollout = ApiJson.read(body, RolloutView.class);
    return rollout.active() ? RolloutPage.progress(rollout) : "";
  }

  private static String proposal(String body) {
    var duties = ApiJson.read(body, DutiesView.class);
    if (duties.proposals().isEmpty()) {
      return "none is known until " + TimeFormatter.at(duties.proposalsKnownUntil());
    }
    var proposal = duties.proposals().getFirst();
    var wait = Duration.between(duties.now(), proposal.at());
    return "%s at %s: slot %d, validator %d"
        .formatted(
            wait.isPositive() ? "in " + TimeFormatter.span(wait) : "now",
            TimeFormatter.at(proposal.at()),
            proposal.slot(),
            proposal.validator());
  }

  /// With the fields that only a newer router knows.
  private static Stream<JsonObject> objects(String array) {
    return new JsonArray(array).stream().map(JsonObject.class::cast);
  }

  private static Optional<String> answer(RemoteResult reply) {
    return reply instanceof RemoteResult.Answer(var body) ? Optional.of(body) : Optional.empty();
  }

  private static String render(RemoteResult reply, Function<String, String> words) {
    return switch (reply) {
      case RemoteResult.Answer(var body) -> words.apply(body);
      case RemoteResult.Refusal(_, var why) -> "not available: " + why;
      case RemoteResult.Silence(var why, _) -> "not available: " + why;
    };
  }
}
