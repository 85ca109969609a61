package org.fresnel.node;

import java.time.Instant;

/// The result of the last contact with a node.
sealed interface Reachability {
  /// No probe has ended yet.
  record Never() implements Reachability {}

  /// No probe has ended yet, but an earlier process of the router knew the node.
  ///
  /// @param saved what it knew
  /// @param health from which the node goes on with its first answered probe
  record Restored(SavedHealth saved, NodeHealth health) implements Reachability {}

  /// The last probe was answered.
  record Made() implements Reachability {}

  /// The last probe or connection failed.
  record Lost(Instant since, String reason) implements Reachability {}

  /// A node that no probe has reached, and that wants no requests now, is known to answer.
  default Reachability answeredAt(Instant now) {
    return switch (this) {
      case Never _, Restored _ -> lost(now, "wants no requests");
      case Made _, Lost _ -> this;
    };
  }

  /// Lost now, or still lost since the earlier time.
  default Reachability lost(Instant now, String reason) {
    return switch (this) {
      case Lost(var since, _) -> new Lost(since, reason);
      case Restored(var saved, _) -> new Lost(saved.problemSince(now), reason);
      case Never _, Made _ -> new Lost(now, reason);
    };
  }
}
