package org.fresnel.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a node's trouble has cost clients.
///
/// @param requests for which it was at fault before the answer came
/// @param failed those of them that no other node answered either
/// @param added time that the others took longer than their last attempt, all together
/// @param worst the longest such time
/// @param last when the last one ended; [Instant#MIN] for none
public record IncidentImpact(
    int requests, int failed, Duration added, Duration worst, Instant last) {
  static final IncidentImpact NONE =
      new IncidentImpact(0, 0, Duration.ZERO, Duration.ZERO, Instant.MIN);

  IncidentImpact and(Failover failover) {
    var more = failover.added();
    return new IncidentImpact(
        requests + 1,
        failover.failed() ? failed + 1 : failed,
        added.plus(more),
        more.compareTo(worst) > 0 ? more : worst,
        failover.at());
  }

  /// A request for which nodes were at fault.
  ///
  /// @param at when it ended
  /// @param nodes at fault, and how
  /// @param failed whether no node answered
  /// @param added time before the last attempt
  record Failover(Instant at, List<Fault> nodes, boolean failed, Duration added) {}

  /// What is held against a node.
  record Fault(String node, String text) {}
}
