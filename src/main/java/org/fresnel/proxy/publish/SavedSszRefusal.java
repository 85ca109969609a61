package org.fresnel.proxy.publish;

import java.time.Instant;

/// A node that does not accept SSZ for an operation, as one process of the router leaves it to the
/// next.
///
/// @param node its name
/// @param address hash of its URL: with another URL it is another node
/// @param operation the operationId
/// @param version that the node ran
/// @param at time of its answer, in whole seconds
public record SavedSszRefusal(
    String node, String address, String operation, String version, Instant at) {}
