package org.fresnel.proxy.exchange;

import org.fresnel.node.Node;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// A node's response to a read, on its way to a client.
///
/// @param route of the request
/// @param node that responded
/// @param response its head; the same object for all clients that share the response
/// @param body for the client; an incomplete one belongs to this client alone
public record RelayedResponse(
    Route.Known route, Node node, NodeResponse response, NodeResponse.Body body) {}
