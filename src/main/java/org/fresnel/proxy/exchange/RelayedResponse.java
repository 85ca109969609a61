package org.fresnel.proxy.exchange;

import org.fresnel.node.Node;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// A node's answer to a read, on its way to a client.
///
/// @param route what was asked
/// @param node that gave it
/// @param response its head; the same object for all clients that share the answer
/// @param body what the client gets; one that is not whole is the client's alone
public record RelayedResponse(
    Route.Known route, Node node, NodeResponse response, NodeResponse.Body body) {}
