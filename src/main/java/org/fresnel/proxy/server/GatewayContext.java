package org.fresnel.proxy.server;

import java.time.InstantSource;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;

/// What the gateways of all event loops share.
///
/// @param table of endpoints
/// @param policy that makes the plans
/// @param settings of the server
/// @param onDisk responses without a node
/// @param identity of this router
/// @param clock wall-clock time
public record GatewayContext(
    EndpointTable table,
    RoutePlanner policy,
    ProxySettings settings,
    LocalResponder onDisk,
    RouterIdentity identity,
    InstantSource clock) {}
