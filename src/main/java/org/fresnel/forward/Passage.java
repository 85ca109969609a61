package org.fresnel.forward;

import org.fresnel.node.Node;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeResponse;

/// A node's answer to a read, on its way to a client.
///
/// @param route what was asked
/// @param node that gave it
/// @param response its head; the same object for all clients that share the answer
/// @param body what the client gets; one that is not whole is the client's alone
public record Passage(
    Route.Known route, Node node, NodeResponse response, NodeResponse.Body body) {}
