package org.fresnel.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// The report of one replay to a node.
///
/// @param node its name
/// @param result of the replay
/// @param sent number of items that the node accepted, by kind
/// @param refused number of items that it rejected
/// @param cause of a failure; empty if there was none
/// @param elapsed from its first request to its end
public record ReplayReport(
    String node,
    Result result,
    Map<MessageType, Integer> sent,
    int refused,
    String cause,
    Duration elapsed) {

  /// The result of a replay.
  public enum Result {
    /// The node has been told everything that it lacked when the round began.
    COMPLETE,
    /// Something did not reach it: another round follows.
    FAILED,
    /// The node may have restarted meanwhile: another replay follows.
    INTERRUPTED,
    /// Something did not reach it time and again: no other round follows.
    ABANDONED;

    /// One lower-case word, used as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReplayReport {
    sent = Map.copyOf(sent);
  }
}
