package org.fresnel.proxy.exchange;

import org.fresnel.node.Node;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Operation;

/// A response that another node may correct.
///
/// @param operation of the request
/// @param kind of the request
/// @param node that responded
/// @param objection to the response
public record SuspectResponse(
    Operation operation, EndpointClass kind, Node node, String objection) {}
