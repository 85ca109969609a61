package org.fresnel.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// One round of reminding a node.
///
/// @param node its name
/// @param result how it ended
/// @param told how many items the node took, by kind
/// @param refused how many items it did not want
/// @param cause why it did not end well; empty if it did
/// @param elapsed from its first request to its end
public record ReplayReport(
    String node,
    Result result,
    Map<MessageType, Integer> told,
    int refused,
    String cause,
    Duration elapsed) {

  /// How a round ends.
  public enum Result {
    /// The node has been told everything that it lacked when the round began.
    COMPLETE,
    /// Something did not reach it: another round follows.
    FAILED,
    /// The node may have restarted meanwhile: another round follows.
    INTERRUPTED,
    /// Something did not reach it time and again: no other round follows.
    ABANDONED;

    /// One lower-case word, used as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReplayReport {
    told = Map.copyOf(told);
  }
}
