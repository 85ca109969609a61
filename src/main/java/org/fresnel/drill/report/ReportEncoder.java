package org.fresnel.drill.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillComparison;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillResult;
import org.fresnel.drill.DrillResult.DutyTimes;

/// Writes a report as JSON on one line: the bytes that are hashed and signed. Times are in
/// milliseconds. What is not known is missing.
final class ReportEncoder {
  private static final int FORMAT = 1;

  private ReportEncoder() {}

  static String encode(DrillReport report) {
    var json =
        new JsonObject()
            .put("format", FORMAT)
            .put("number", report.number())
            .put("previous", report.previous())
            .put("written", report.written().toString())
            .put("version", report.origin().version());
    report.origin().router().ifPresent(name -> json.put("router", name));
    drill(json, report.drill());
    report.fleet().ifPresent(fleet -> json.put("fleet", fleet(fleet)));
    result(json, report.drill().result());
    report.duties().ifPresent(duties -> json.put("duties", duties(duties)));
    return json.put("earlier", earlier(report.earlier())).encode();
  }

  private static void drill(JsonObject json, Drill drill) {
    json.put("drill", drill.id())
        .put("verdict", drill.state().label())
        .put("reason", drill.reason())
        .put("shortcomings", new JsonArray(drill.shortcomings()))
        .put("from", drill.from().toString());
    drill.until().ifPresent(at -> json.put("until", at.toString()));
    var plan = drill.plan();
    json.put("kind", plan.kind().label())
        .put("target", plan.target())
        .put("nodes", new JsonArray(List.copyOf(drill.nodes())))
        .put("plannedMs", plan.duration().toMillis())
        .put("strength", strength(plan.strength()))
        .put(
            "objective",
            new JsonObject()
                .put("failedRequests", 0)
                .put("detectWithinMs", millis(plan.objective().detectWithin()))
                .put("dutyWithinMs", millis(plan.objective().dutyWithin())));
  }

  private static JsonObject strength(DrillPlan.Strength strength) {
    return new JsonObject()
        .put("medianMs", millis(strength.median()))
        .put("p99Ms", millis(strength.p99()))
        .put("share", strength.share());
  }

  private static JsonObject fleet(FleetRecord fleet) {
    var nodes = new JsonArray();
    fleet
        .nodes()
        .forEach(
            node ->
                nodes.add(
                    new JsonObject()
                        .put("name", node.name())
                        .put("role", node.role())
                        .put("client", node.client())
                        .put("health", node.health())));
    return new JsonObject()
        .put("genesisValidatorsRoot", fleet.genesisValidatorsRoot())
        .put("nodes", nodes);
  }

  private static void result(JsonObject json, DrillResult found) {
    found.detected().ifPresent(time -> json.put("detectedMs", millis(time)));
    found.switched().ifPresent(time -> json.put("switchedMs", millis(time)));
    var duties = new JsonArray();
    found.duties().forEach(times -> duties.add(times(times)));
    json.put("measuredOn", measuredOn(found))
        .put("requests", found.requests())
        .put("failedOver", found.failedOver())
        .put("hedges", found.hedges())
        .put("failedRequests", found.failed())
        .put("dutyRequests", duties);
    found.own().ifPresent(times -> json.put("ownReads", times(times)));
  }

  /// The requests that the time to switch was measured on.
  private static String measuredOn(DrillResult found) {
    if (found.switched().isEmpty()) {
      return "nothing to measure";
    }
    return found.switchedOwn() ? "own read" : "request of a client";
  }

  private static JsonObject times(DutyTimes times) {
    return new JsonObject()
        .put("class", times.kind())
        .put("requests", times.requests())
        .put("failed", times.failed())
        .put("late", times.late())
        .put("medianMs", millis(times.median()))
        .put("slowestMs", millis(times.slowest()));
  }

  private static JsonObject duties(WindowDuties duties) {
    var kinds = new JsonArray();
    for (var kind : duties.kinds()) {
      var results = new JsonObject();
      kind.results().forEach(results::put);
      var json =
          new JsonObject()
              .put("kind", kind.kind())
              .put("count", kind.count())
              .put("results", results);
      kind.latestMs().ifPresent(time -> json.put("latestMs", time));
      kinds.add(json);
    }
    return new JsonObject()
        .put("fromSlot", duties.fromSlot())
        .put("untilSlot", duties.untilSlot())
        .put("kinds", kinds);
  }

  private static JsonObject earlier(DrillComparison earlier) {
    var json =
        new JsonObject().put("drills", earlier.earlier()).put("passed", earlier.passed());
    earlier
        .last()
        .ifPresent(
            last -> {
              var result = last.result();
              json.put("last", last.id()).put("lastVerdict", last.state().label());
              put(json, "lastDetectedMs", result.detected());
              put(json, "lastSwitchedMs", result.switched());
            });
    return json;
  }

  private static void put(JsonObject json, String name, Optional<Duration> time) {
    time.ifPresent(it -> json.put(name, millis(it)));
  }

  /// To a thousandth.
  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e3) / 1e3;
  }
}
