package org.fresnel.replication;

import java.time.Instant;

/// The health of a node as another router sees it.
///
/// @param router its name
/// @param node name of the node
/// @param health its kind, as in the API
/// @param reason for the operator
/// @param since when that router last reported it
public record NodeOpinion(
    String router, String node, String health, String reason, Instant since) {}
