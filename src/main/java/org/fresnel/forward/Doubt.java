package org.fresnel.forward;

import org.fresnel.node.Node;
import org.fresnel.route.EndpointClass;

/// An answer that another node may know better.
///
/// @param operation that was asked for
/// @param kind of the request
/// @param node that gave it
/// @param objection what speaks against it
public record Doubt(String operation, EndpointClass kind, Node node, String objection) {}
