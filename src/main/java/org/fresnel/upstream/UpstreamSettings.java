package org.fresnel.upstream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How connections to nodes are made.
///
/// @param connectTimeout longest wait for a TCP (and TLS) connection, more than 0
/// @param connectionsPerNode most connections to one node from one event loop, at least 1
/// @param caFile PEM file with the certificates that `https` nodes are verified against, in place
///   of the system's
public record UpstreamSettings(
    Duration connectTimeout, int connectionsPerNode, Optional<Path> caFile) {}
