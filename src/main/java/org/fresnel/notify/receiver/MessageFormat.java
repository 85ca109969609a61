package org.fresnel.notify.receiver;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fresnel.notify.Notification;
import org.fresnel.notify.Notification.Phase;
import org.fresnel.notify.ReceiverSettings;

/// The messages in the form of a receiver. Pure.
///
/// @param router name of this router
record MessageFormat(ReceiverSettings receiver, String router) {
  /// Alertmanager takes an alert for resolved so long after the last time that it got it.
  static final Duration ACTIVE = Duration.ofMinutes(5);

  /// How long something without a duration is an alert.
  static final Duration EVENT = Duration.ofMinutes(10);

  /// Where to send them.
  URI url() {
    return switch (receiver.kind()) {
      case WEBHOOK -> receiver.url();
      case ALERTMANAGER -> URI.create(receiver.url() + "/api/v2/alerts");
    };
  }

  /// The body of a request.
  ///
  /// @param messages one for a webhook
  String body(List<Notification> messages, Instant now) {
    return switch (receiver.kind()) {
      case WEBHOOK -> webhook(messages.getFirst()).encode();
      case ALERTMANAGER -> {
        var alerts = new JsonArray();
        messages.forEach(it -> alerts.add(alert(it, now)));
        yield alerts.encode();
      }
    };
  }

  private JsonObject webhook(Notification it) {
    var json =
        new JsonObject()
            .put("id", id(it))
            .put("router", router)
            .put("topic", it.topic().label())
            .put("phase", it.phase().label())
            .put("alert", it.alert())
            .put("severity", it.severity().label())
            .put("subject", it.subject())
            .put("from", it.from().toString());
    it.until().ifPresent(at -> json.put("until", at.toString()));
    return json.put("text", it.text());
  }

  /// The labels of the end are those of the beginning. What changes is in the annotations.
  private JsonObject alert(Notification it, Instant now) {
    var labels =
        new JsonObject()
            .put("alertname", it.alert())
            .put("severity", it.severity().label())
            .put("router", router)
            .put("topic", it.topic().label());
    if (!it.subject().isEmpty()) {
      labels.put(it.topic() == Notification.Topic.INCIDENTS ? "node" : "subject", it.subject());
    }
    return new JsonObject()
        .put("labels", labels)
        .put("annotations", new JsonObject().put("summary", it.text()).put("id", id(it)))
        .put("startsAt", it.from().toString())
        .put("endsAt", endsAt(it, now).toString());
  }

  private static Instant endsAt(Notification it, Instant now) {
    return switch (it.phase()) {
      case BEGIN -> now.plus(ACTIVE);
      case END, TEST -> it.until().orElse(now);
      case EVENT -> it.until().filter(now::isBefore).orElseGet(() -> now.plus(EVENT));
    };
  }

  private String id(Notification it) {
    return it.phase() == Phase.TEST ? it.id() : router + "/" + it.id();
  }
}
