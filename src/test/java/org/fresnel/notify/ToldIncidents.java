package org.fresnel.notify;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.conditions.Condition;
import org.fresnel.history.Incident;
import org.fresnel.history.IncidentImpact;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;

/// Incidents and conditions of a test, and receivers of all of them.
final class ToldIncidents {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private ToldIncidents() {}

  /// An incident with a change of health each second.
  static Incident incident(long id, String node, String... healths) {
    var from = NOW.plusSeconds(id);
    var steps = new ArrayList<Incident.Step>();
    for (var i = 0; i < healths.length; i++) {
      steps.add(new Incident.Step(from.plusSeconds(i), healths[i], "a reason"));
    }
    return new Incident(
        id,
        healths.length,
        node,
        from,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new IncidentImpact(0, 0, Duration.ZERO, Duration.ZERO, Instant.MIN),
        steps);
  }

  static Incident ended(Incident it, Incident.End how) {
    return new Incident(
        it.id(),
        it.revision() + 1,
        it.node(),
        it.from(),
        Optional.of(it.from().plusSeconds(60)),
        Optional.of(how),
        it.drill(),
        it.cost(),
        it.steps());
  }

  static Incident drilled(Incident it, String drill) {
    return new Incident(
        it.id(),
        it.revision(),
        it.node(),
        it.from(),
        it.until(),
        it.end(),
        Optional.of(drill),
        it.cost(),
        it.steps());
  }

  static ActiveConditions.Holding condition(Condition.Kind kind, String subject, Instant since) {
    return new ActiveConditions.Holding(new Condition(kind, subject, "a sentence"), since);
  }

  static ReceiverSettings receiver(String name, Severity least, Topic... topics) {
    return new ReceiverSettings(
        name,
        ReceiverSettings.Kind.WEBHOOK,
        URI.create("http://127.0.0.1:1/key"),
        Optional.empty(),
        Map.of(),
        topics.length == 0 ? EnumSet.allOf(Topic.class) : EnumSet.copyOf(Arrays.asList(topics)),
        least);
  }

  static Notification message(int number) {
    return Episodes.of(incident(number, "node-" + number, "down")).getFirst().first();
  }

  static List<String> texts(List<Notification> messages) {
    return messages.stream().map(it -> it.phase().label() + " " + it.text()).toList();
  }
}
