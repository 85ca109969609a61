package org.fresnel.proxy.server;

import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;

/// The data plane.
///
/// @param host address to listen on
/// @param port 0 to 65535; 0 takes any free one
/// @param reusePort whether other processes may listen on the port at the same time
/// @param attribution whether responses name the node and the attempts in `Fresnel-*` headers
/// @param bufferBytes largest response that is read whole before its first byte is sent to the
///   client, so that the read can fail over if a node fails in mid-body
/// @param maxBodyBytes largest request body
/// @param heavyConcurrency most `HEAVY` requests at a time, at least 1
/// @param streamMinRate least bytes a second that a client must take of a streamed response; 0 for
///   any
/// @param cacheBytes of the response cache; 0 for no cache
/// @param bounds limits on clients
/// @param hedging settings of hedges
/// @param strategies selection among several responses
/// @param http limits of client HTTP
public record ProxySettings(
    String host,
    int port,
    boolean reusePort,
    boolean attribution,
    int bufferBytes,
    int maxBodyBytes,
    int heavyConcurrency,
    int streamMinRate,
    int cacheBytes,
    ServerLimits bounds,
    HedgeSettings hedging,
    GatherSettings strategies,
    ClientHttpSettings http) {}
