package org.fresnel.drill.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.drill.report.HtmlPage.Fact;

/// Shows a report as one page of HTML, for people and for print. It shows what was signed.
public final class ReportPage {
  private final JsonObject facts;
  private final HtmlPage page = new HtmlPage();

  private ReportPage(JsonObject facts) {
    this.facts = facts;
  }

  /// The content security policy of the page.
  public static String policy() {
    return HtmlPage.policy();
  }

  /// The page.
  public static String html(SignedReport report) {
    var shown = new ReportPage(report.facts().orElseGet(JsonObject::new));
    return shown.text(report);
  }

  private String text(SignedReport report) {
    var title = "%s: %s".formatted(text("drill"), text("verdict"));
    page.title("Drill report " + title, tone());
    verdict();
    page.heading("Drill")
        .facts(
            List.of(
                new Fact("Simulated fault", text("kind")),
                new Fact("Target", "%s (%s)".formatted(text("target"), list("nodes"))),
                new Fact("From", text("from")),
                new Fact("Until", text("until")),
                new Fact("Router", router()),
                new Fact("Version", text("version"))));
    fleet();
    result();
    duties();
    trend();
    proof(report);
    return page.text(title);
  }

  private String tone() {
    return switch (text("verdict")) {
      case "passed" -> "passed";
      case "failed" -> "failed";
      default -> "";
    };
  }

  private void verdict() {
    if (!text("reason").isEmpty()) {
      page.sentence("Reason: " + text("reason"));
    }
    texts("shortcomings").forEach(it -> page.sentence("Not reached: " + it));
    var objective = object("objective");
    page.sentence(
        "Objective: no failed request, detected within %s, duties within %s."
            .formatted(millis(objective, "detectWithinMs"), millis(objective, "dutyWithinMs")));
  }

  private String router() {
    return facts.containsKey("router") ? text("router") : "alone";
  }

  private void fleet() {
    page.heading("Nodes when it began");
    if (!facts.containsKey("fleet")) {
      page.sentence("Not recorded: the router was restarted before this report was written.");
      return;
    }
    var fleet = object("fleet");
    page.table(
            List.of("Node", "Role", "Client", "Health"),
            objects(fleet, "nodes")
                .map(
                    it ->
                        List.of(
                            text(it, "name"),
                            text(it, "role"),
                            text(it, "client"),
                            text(it, "health")))
                .toList())
        .raw("Network (genesis validators root): " + text(fleet, "genesisValidatorsRoot"));
  }

  private void result() {
    page.heading("Result")
        .facts(
            List.of(
                new Fact("Detected after", millis(facts, "detectedMs")),
                new Fact("Switched after", millis(facts, "switchedMs")),
                new Fact("Switch measured on", text("measuredOn")),
                new Fact("Requests of clients", text("requests")),
                new Fact("Failed over", text("failedOver")),
                new Fact("Hedged", text("hedges")),
                new Fact("Failed", text("failedRequests"))));
    var times = new ArrayList<>(objects(facts, "dutyRequests").toList());
    Optional.of(object("ownReads")).filter(it -> !it.isEmpty()).ifPresent(times::add);
    if (!times.isEmpty()) {
      page.heading("Requests for duties")
          .table(
              List.of("Class", "Requests", "Failed", "Late", "Median", "Slowest"),
              times.stream().map(ReportPage::times).toList());
    }
  }

  private static List<String> times(JsonObject it) {
    return List.of(
        text(it, "class"),
        text(it, "requests"),
        text(it, "failed"),
        text(it, "late"),
        millis(it, "medianMs"),
        millis(it, "slowestMs"));
  }

  private void duties() {
    page.heading("Duties of the served validators");
    var duties = object("duties");
    if (duties.isEmpty()) {
      page.sentence("Not known.");
      return;
    }
    page.sentence(
        "Slots %s to %s, as known when the report was written. A duty is on_time if a node accepted"
                .formatted(text(duties, "fromSlot"), text(duties, "untilSlot"))
            + " its message before the deadline.");
    var rows =
        objects(duties, "kinds")
            .map(
                it ->
                    List.of(
                        text(it, "kind"),
                        text(it, "count"),
                        results(it),
                        millis(it, "latestMs")))
            .toList();
    if (rows.isEmpty()) {
      page.sentence("None is known.");
    } else {
      page.table(List.of("Duty", "Number", "Results", "Last accepted in the slot after"), rows);
    }
  }

  private static String results(JsonObject kind) {
    return object(kind, "results").stream()
        .map(it -> it.getKey() + " " + it.getValue())
        .collect(Collectors.joining(", "));
  }

  private void trend() {
    var earlier = object("earlier");
    page.heading("Earlier drills of this kind and target")
        .sentence(
            "%s that ran to their end, of which %s passed."
                .formatted(text(earlier, "drills"), text(earlier, "passed")));
    if (earlier.containsKey("last")) {
      page.sentence(
          "The last one, %s, %s: detected after %s, switched after %s."
              .formatted(
                  text(earlier, "last"),
                  text(earlier, "lastVerdict"),
                  millis(earlier, "lastDetectedMs"),
                  millis(earlier, "lastSwitchedMs")));
    }
  }

  private void proof(SignedReport report) {
    page.heading("Proof")
        .sentence(
            "This page shows report %s of the chain, written at %s."
                .formatted(text("number"), text("written")))
        .raw("SHA-256 of the report: " + report.hash())
        .raw("SHA-256 of the report before it: " + text("previous"));
    if (report.signature().isEmpty()) {
      page.sentence("It is not signed.");
    } else {
      page.raw("Signature (Ed25519): " + report.signature().get())
          .raw("Fingerprint of the public key: " + report.publicKey().orElse(""));
    }
    page.heading("The report as it was signed").raw(report.report());
  }

  private String text(String name) {
    return text(facts, name);
  }

  private static String text(JsonObject from, String name) {
    var value = from.getValue(name);
    return value == null ? "" : value.toString();
  }

  private static String millis(JsonObject from, String name) {
    return from.getValue(name) instanceof Number millis
        ? Math.round(millis.doubleValue()) + " ms"
        : "-";
  }

  private String list(String name) {
    return String.join(", ", texts(name));
  }

  private List<String> texts(String name) {
    return facts.getValue(name) instanceof JsonArray array
        ? array.stream().map(String::valueOf).toList()
        : List.of();
  }

  private JsonObject object(String name) {
    return object(facts, name);
  }

  private static JsonObject object(JsonObject from, String name) {
    return from.getValue(name) instanceof JsonObject found ? found : new JsonObject();
  }

  private static Stream<JsonObject> objects(JsonObject from, String name) {
    return from.getValue(name) instanceof JsonArray array
        ? array.stream()
            .flatMap(it -> it instanceof JsonObject found ? Stream.of(found) : Stream.empty())
        : Stream.empty();
  }
}
