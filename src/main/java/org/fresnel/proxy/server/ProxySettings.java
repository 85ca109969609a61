package org.fresnel.proxy.server;

import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;

/// The data plane.
///
/// @param host address that it listens on
/// @param port 0 to 65535; 0 takes any free one
/// @param attribution whether responses tell the node and the attempts in `Fresnel-*` headers
/// @param bufferBytes largest response that is read whole before its first byte is passed on, so
///   that a node's death in mid-body can be failed over
/// @param maxBodyBytes largest request body
/// @param heavyConcurrency most `HEAVY` requests at a time, at least 1
/// @param streamMinRate least bytes a second that a client has to take of a streamed answer; 0 for
///   any
/// @param cacheBytes of answers that are kept while they are true; 0 to keep none
/// @param bounds how much is taken on
/// @param hedging when a second node is asked although the first has not failed
/// @param strategies how the best of several answers is found
/// @param http what is accepted of clients' HTTP
public record ProxySettings(
    String host,
    int port,
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
