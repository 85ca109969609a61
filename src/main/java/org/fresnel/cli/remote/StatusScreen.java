package org.fresnel.cli.remote;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;

/// The overview of a running router on one screen.
///
/// @param nodes as the API returns them
/// @param drills result of the drills request
/// @param duties result of the duties request
/// @param window result of the maintenance window request
/// @param incidents result of the incidents request
/// @param conditions result of the conditions request
record StatusScreen(
    JsonArray nodes,
    RemoteResult drills,
    RemoteResult duties,
    RemoteResult window,
    RemoteResult incidents,
    RemoteResult conditions) {
  /// Length of the requested maintenance window.
  static final String WINDOW = "5m";

  private static final int WIDTH = 12;

  int status() {
    return new NodeTable(nodes).summary().status();
  }

  String text(Ansi colours) {
    var table = new NodeTable(nodes);
    var lines =
        new TwoColumnText("", WIDTH)
            .with("drill", render(drills, StatusScreen::drill))
            .with("proposal", render(duties, StatusScreen::proposal))
            .with(
                "window",
                render(
                    window,
                    body -> MaintenanceWindowFormatter.sentence(new JsonObject(body), WINDOW)));
    if (incidents instanceof RemoteResult.Answer(var body)) {
      var open = IncidentTable.open(new JsonArray(body));
      open.forEach(it -> lines.with("incident", IncidentTable.sentence(it)));
      lines.with("incidents", open.isEmpty() ? "none is open" : "");
    } else {
      lines.with("incidents", render(incidents, body -> body));
    }
    if (conditions instanceof RemoteResult.Answer(var body)) {
      ConditionFormatter.sentences(new JsonArray(body)).forEach(it -> lines.with("condition", it));
    } else {
      lines.with("conditions", render(conditions, body -> body));
    }
    return table.summary().sentence() + "\n\n" + table.text(colours) + "\n" + lines;
  }

  /// One document. The parts are the API's; one that is empty or could not be requested is left
  /// out.
  String json() {
    var table = new NodeTable(nodes);
    var json =
        new JsonObject()
            .put("dutiesPossible", table.summary().dutiesPossible())
            .put("status", status())
            .put("summary", table.summary().sentence())
            .put("nodes", nodes);
    answer(drills)
        .flatMap(body -> DrillTable.running(new JsonArray(body)))
        .ifPresent(drill -> json.put("drill", drill));
    answer(duties)
        .map(body -> new JsonObject(body).getJsonArray("proposals"))
        .ifPresent(proposals -> json.put("proposals", proposals));
    answer(window).ifPresent(body -> json.put("maintenanceWindow", new JsonObject(body)));
    answer(incidents)
        .ifPresent(
            body -> json.put("incidents", new JsonArray(IncidentTable.open(new JsonArray(body)))));
    answer(conditions).ifPresent(body -> json.put("conditions", new JsonArray(body)));
    return json.encodePrettily() + "\n";
  }

  private static String drill(String body) {
    return DrillTable.running(new JsonArray(body)).map(DrillTable::sentence).orElse("none runs");
  }

  private static String proposal(String body) {
    var duties = new JsonObject(body);
    var next = duties.getJsonArray("proposals", new JsonArray());
    if (next.isEmpty()) {
      return "none is known until " + TimeFormatter.at(duties.getString("proposalsKnownUntil", ""));
    }
    var proposal = next.getJsonObject(0);
    var now = Instant.parse(duties.getString("now"));
    var wait = Duration.between(now, Instant.parse(proposal.getString("at")));
    return "%s at %s: slot %d, validator %d"
        .formatted(
            wait.isPositive() ? "in " + TimeFormatter.span(wait) : "now",
            TimeFormatter.at(proposal.getString("at")),
            proposal.getLong("slot"),
            proposal.getLong("validator"));
  }

  private static Optional<String> answer(RemoteResult reply) {
    return reply instanceof RemoteResult.Answer(var body) ? Optional.of(body) : Optional.empty();
  }

  private static String render(RemoteResult reply, Function<String, String> words) {
    return switch (reply) {
      case RemoteResult.Answer(var body) -> words.apply(body);
      case RemoteResult.Refusal(_, var why) -> "not available: " + why;
      case RemoteResult.Silence(var why) -> "not available: " + why;
    };
  }
}
