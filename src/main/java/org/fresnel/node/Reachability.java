package org.fresnel.node;

import java.time.Instant;

/// The result of the last contact with a node.
sealed interface Reachability {
  /// No probe has ended yet.
  record Never() implements Reachability {}

  /// The last probe was answered.
  record Made() implements Reachability {}

  /// The last probe or connection failed.
  record Lost(Instant since, String reason) implements Reachability {}

  /// Lost now, or still lost since the earlier time.
  default Reachability lost(Instant now, String reason) {
    return new Lost(this instanceof Lost(var since, _) ? since : now, reason);
  }
}
