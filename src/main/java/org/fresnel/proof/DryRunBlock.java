package org.fresnel.proof;

import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Head;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;

/// The request for a dry-run block: a block that nobody signs or publishes. It has the point at
/// infinity as its RANDAO reveal. See beacon-APIs, `skip_randao_verification`.
final class DryRunBlock {
  private static final String INFINITY = "0xc0" + "0".repeat(190);

  /// Clients that build a block of the next slot before it begins. Nimbus refuses it, and Lodestar
  /// moves its fork choice to that slot. Others are unknown.
  private static final Set<String> AHEAD = Set.of("lighthouse", "teku", "prysm");

  private DryRunBlock() {}

  /// The slot of the block that a node can build now; empty for none.
  ///
  /// @param client implementation of the node, in lower case
  /// @param best head of the fleet
  /// @param now the current slot, late in which the node is asked
  static Optional<Long> slot(String client, Head best, long now) {
    if (best.slot() < now) {
      return Optional.of(now);
    }
    return best.slot() == now && AHEAD.contains(client) ? Optional.of(now + 1) : Optional.empty();
  }

  /// The node's own block.
  static DutyRead local(EndpointTable table, long slot) {
    return read(table, slot, "&builder_boost_factor=0");
  }

  /// The block that a client would get: with a builder, if the node has one.
  static DutyRead ordinary(EndpointTable table, long slot) {
    return read(table, slot, "");
  }

  private static DutyRead read(EndpointTable table, long slot, String parameter) {
    var target =
        "/eth/v3/validator/blocks/%d?randao_reveal=%s&skip_randao_verification%s"
            .formatted(slot, INFINITY, parameter);
    return switch (table.route("GET", target)) {
      case Route.Known route ->
          new DutyRead(route, Optional.empty(), Optional.empty(), Optional.empty());
      case Route.Refused refused -> throw new IllegalStateException(refused.reason());
      case Route.OtherMethod other -> throw new IllegalStateException(other.got());
    };
  }
}
