package org.fresnel.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.conditions.Condition;
import org.fresnel.drill.Drill;
import org.fresnel.history.Incident;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;

/// The episodes of incidents, conditions and drills. Pure.
final class Episodes {
  /// Health of an incident in which the node has only let requests fail over.
  private static final Set<String> FIT = Set.of("ready", "recovering", "drained");

  private static final Set<String> ANOTHER_CHAIN = Set.of("wrong_network", "finality_conflict");

  private Episodes() {}

  /// Those of an incident: one for each urgency that it has reached. A node whose requests failed
  /// over is less urgent than an unfit one, and that less than one on another chain.
  static List<Episode> of(Incident incident) {
    var found = new ArrayList<Episode>();
    for (var step : incident.steps()) {
      var severity = severity(step.health());
      if (found.isEmpty() || severity.compareTo(found.getLast().severity()) > 0) {
        found.add(stage(incident, step, severity));
      }
    }
    return incident.drill().isPresent() ? found.stream().map(Episodes::harmless).toList() : found;
  }

  private static Severity severity(String health) {
    if (FIT.contains(health)) {
      return Severity.INFO;
    }
    return ANOTHER_CHAIN.contains(health) ? Severity.CRITICAL : Severity.WARNING;
  }

  private static Episode stage(Incident incident, Incident.Step step, Severity severity) {
    var node = incident.node();
    var cause = incident.drill().map(it -> " (in " + it + ")").orElse("");
    return new Episode(
        "incident:%d:%d:%s"
            .formatted(incident.id(), incident.from().toEpochMilli(), severity.label()),
        Topic.INCIDENTS,
        switch (severity) {
          case INFO -> "FresnelNodeFailedOver";
          case WARNING -> "FresnelNodeUnfit";
          case CRITICAL -> "FresnelNodeOnAnotherChain";
        },
        severity,
        node,
        false,
        step.at(),
        incident.until(),
        "%s is %s%s: %s".formatted(node, step.health(), cause, step.reason()),
        end(incident));
  }

  private static String end(Incident incident) {
    var cost = incident.cost();
    var requests =
        cost.requests() == 0
            ? ""
            : "; %d requests failed over, %d of them failed"
                .formatted(cost.requests(), cost.failed());
    var how =
        incident.end().filter(it -> it == Incident.End.INTERRUPTED).isPresent()
            ? "the router ended, and the later state of %s is not known"
            : "%s has no problem any more";
    var time =
        incident
            .until()
            .map(it -> " after " + words(Duration.between(incident.from(), it)))
            .orElse("");
    return how.formatted(incident.node()) + time + requests;
  }

  /// A drill has caused it, and reports it itself.
  private static Episode harmless(Episode it) {
    return new Episode(
        it.key(),
        it.topic(),
        it.alert(),
        Severity.INFO,
        it.subject(),
        it.momentary(),
        it.from(),
        it.until(),
        it.text(),
        it.endText());
  }

  /// That of a condition, which continues.
  static Episode of(ActiveConditions.Holding holding) {
    var condition = holding.condition();
    return new Episode(
        "condition:%s:%s".formatted(condition.kind().label(), condition.subject()),
        condition.kind() == Condition.Kind.ROLLOUT_HALTED ? Topic.ROLLOUTS : Topic.CONDITIONS,
        ConditionAlerts.name(condition.kind()),
        condition.kind().severity() == Condition.Severity.CRITICAL
            ? Severity.CRITICAL
            : Severity.WARNING,
        condition.subject(),
        false,
        holding.since(),
        Optional.empty(),
        condition.text(),
        "");
  }

  /// That of a drill; empty while it runs.
  static Optional<Episode> of(Drill drill) {
    return drill
        .until()
        .map(
            end ->
                new Episode(
                    "drill:%d:%d".formatted(drill.number(), drill.from().toEpochMilli()),
                    Topic.DRILLS,
                    "FresnelDrillEnded",
                    switch (drill.state()) {
                      case FAILED, ABORTED, INTERRUPTED -> Severity.WARNING;
                      case PASSED, REFUSED, RUNNING -> Severity.INFO;
                    },
                    String.join(",", drill.nodes()),
                    true,
                    end,
                    Optional.of(end),
                    sentence(drill),
                    ""));
  }

  private static String sentence(Drill drill) {
    var why = new ArrayList<String>();
    if (!drill.reason().isEmpty()) {
      why.add(drill.reason());
    }
    why.addAll(drill.shortcomings());
    return "%s (%s) %s%s"
        .formatted(
            drill.id(),
            drill.plan().kind().label(),
            drill.state().label(),
            why.isEmpty() ? "" : ": " + String.join("; ", why));
  }

  static String words(Duration time) {
    return time.toMinutes() < 2 ? time.toSeconds() + " s" : time.toMinutes() + " m";
  }

  /// The end of a condition.
  static String ended(Instant from, Instant now) {
    return "it has ended after " + words(Duration.between(from, now));
  }
}
