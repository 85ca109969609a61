package org.fresnel.notify;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.notify.Notification.Phase;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;

/// A stored message as JSON.
final class NotificationJson {
  private NotificationJson() {}

  /// The size of a message on disk.
  static int bytes(Notification message) {
    return write(message).encode().getBytes(StandardCharsets.UTF_8).length;
  }

  static JsonObject write(Notification message) {
    var json =
        new JsonObject()
            .put("id", message.id())
            .put("topic", message.topic().name())
            .put("phase", message.phase().name())
            .put("alert", message.alert())
            .put("severity", message.severity().name())
            .put("subject", message.subject())
            .put("from", message.from().toString())
            .put("text", message.text());
    message.until().ifPresent(at -> json.put("until", at.toString()));
    return json;
  }

  static Notification read(JsonObject json) {
    return new Notification(
        json.getString("id"),
        Topic.valueOf(json.getString("topic")),
        Phase.valueOf(json.getString("phase")),
        json.getString("alert"),
        Severity.valueOf(json.getString("severity")),
        json.getString("subject"),
        Instant.parse(json.getString("from")),
        Optional.ofNullable(json.getString("until")).map(Instant::parse),
        json.getString("text"));
  }
}
