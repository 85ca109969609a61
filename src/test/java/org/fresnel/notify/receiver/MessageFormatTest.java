package org.fresnel.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fresnel.notify.Notification;
import org.fresnel.notify.Notification.Phase;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;
import org.fresnel.notify.ReceiverSettings;
import org.fresnel.notify.ReceiverSettings.Kind;
import org.junit.jupiter.api.Test;

class MessageFormatTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = FROM.plusSeconds(1000);

  private static MessageFormat format(Kind kind) {
    var receiver =
        new ReceiverSettings(
            "r",
            kind,
            URI.create("http://host/base"),
            Optional.empty(),
            Map.of(),
            Set.of(Topic.INCIDENTS),
            Severity.INFO);
    return new MessageFormat(receiver, "router-1");
  }

  private static Notification message(Phase phase, Optional<Instant> until) {
    return new Notification(
        "incident:1:" + phase.label(),
        Topic.INCIDENTS,
        phase,
        "FresnelNodeUnfit",
        Severity.WARNING,
        "node-1",
        FROM,
        until,
        "node-1 is down: connection refused");
  }

  private static JsonObject alert(Notification message) {
    return new JsonArray(format(Kind.ALERTMANAGER).body(List.of(message), NOW)).getJsonObject(0);
  }

  @Test
  void aWebhookGetsOneObject() {
    var body = format(Kind.WEBHOOK).body(List.of(message(Phase.BEGIN, Optional.empty())), NOW);

    assertThat(format(Kind.WEBHOOK).url()).hasToString("http://host/base");
    assertThat(body)
        .isEqualTo(
            "{\"id\":\"router-1/incident:1:begin\",\"router\":\"router-1\",\"topic\":\"incidents\","
                + "\"phase\":\"begin\",\"alert\":\"FresnelNodeUnfit\",\"severity\":\"warning\","
                + "\"subject\":\"node-1\",\"from\":\"2026-01-01T00:00:00Z\","
                + "\"text\":\"node-1 is down: connection refused\"}");
  }

  @Test
  void anAlertIsActiveUntilItIsSentAgain() {
    var alert = alert(message(Phase.BEGIN, Optional.empty()));

    assertThat(format(Kind.ALERTMANAGER).url()).hasToString("http://host/base/api/v2/alerts");
    assertThat(alert.getJsonObject("labels").getMap())
        .isEqualTo(
            Map.of(
                "alertname", "FresnelNodeUnfit",
                "severity", "warning",
                "router", "router-1",
                "topic", "incidents",
                "node", "node-1"));
    assertThat(alert.getString("startsAt")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(alert.getString("endsAt")).isEqualTo(NOW.plus(MessageFormat.ACTIVE).toString());
  }

  @Test
  void theEndOfAnAlertHasTheLabelsOfItsBegin() {
    var begin = alert(message(Phase.BEGIN, Optional.empty()));
    var end = alert(message(Phase.END, Optional.of(FROM.plusSeconds(60))));

    assertThat(end.getJsonObject("labels")).isEqualTo(begin.getJsonObject("labels"));
    assertThat(end.getString("endsAt")).isEqualTo("2026-01-01T00:01:00Z");
  }

  @Test
  void anEventIsAnAlertForAWhileAlsoIfItIsLate() {
    var alert = alert(message(Phase.EVENT, Optional.empty()));

    assertThat(alert.getString("endsAt")).isEqualTo(NOW.plus(MessageFormat.EVENT).toString());
  }
}
