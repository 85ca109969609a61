package org.fresnel.notify;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.notify.Notification.Phase;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;

/// A matter that the operator is told about once, or at its begin and its end.
///
/// @param key the same as long as it is the same matter, also over restarts
/// @param momentary whether it has no duration
/// @param from its beginning
/// @param until its end; empty while it continues
/// @param text of its beginning, a sentence
/// @param endText of its end
record Episode(
    String key,
    Topic topic,
    String alert,
    Severity severity,
    String subject,
    boolean momentary,
    Instant from,
    Optional<Instant> until,
    String text,
    String endText) {

  /// The message about its beginning, or the only one.
  Notification first() {
    var phase = momentary ? Phase.EVENT : Phase.BEGIN;
    return new Notification(
        "%s:%d:%s".formatted(key, from.toEpochMilli(), phase.label()),
        topic,
        phase,
        alert,
        severity,
        subject,
        from,
        Optional.empty(),
        text);
  }
}
