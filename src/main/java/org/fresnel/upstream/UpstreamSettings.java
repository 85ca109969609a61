package org.fresnel.upstream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings of connections to nodes.
///
/// @param connectTimeout longest wait for a TCP (and TLS) connection, more than 0
/// @param connectionsPerNode most connections to one node from one event loop, at least 1
/// @param caFile PEM file with the certificates that `https` nodes are verified against, instead of
///   the system's
/// @param lastResortBudget requests a day to a node of the last resort from which on the operator
///   is warned; 0 for never
public record UpstreamSettings(
    Duration connectTimeout, int connectionsPerNode, Optional<Path> caFile, int lastResortBudget) {
  /// Settings without a budget.
  public UpstreamSettings(Duration connectTimeout, int connectionsPerNode, Optional<Path> caFile) {
    this(connectTimeout, connectionsPerNode, caFile, 0);
  }
}
