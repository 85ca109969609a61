package org.fresnel.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The cost of a node's problem for clients.
///
/// @param requests for which it was at fault before the response arrived
/// @param failed those of them that no other node answered either
/// @param added total time of the others before their last attempt
/// @param worst the longest such time
/// @param last end of the last one; [Instant#MIN] for none
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
  /// @param at end of the request
  /// @param nodes at fault, with their faults
  /// @param failed whether no node answered
  /// @param added time before the last attempt
  record Failover(Instant at, List<Fault> nodes, boolean failed, Duration added) {}

  /// The fault of a node in one request.
  record Fault(String node, String text) {}
}
