package org.fresnel.node;

import java.time.Instant;

/// Whether a node can be talked to.
sealed interface Contact {
  /// No probe has ended yet.
  record Never() implements Contact {}

  /// The last probe was answered.
  record Made() implements Contact {}

  /// The last probe or connection failed.
  record Lost(Instant since, String reason) implements Contact {}

  /// Lost now, or still lost since the earlier time.
  default Contact lost(Instant now, String reason) {
    return new Lost(this instanceof Lost(var since, _) ? since : now, reason);
  }
}
