package org.fresnel.proxy.response;

/// One node's response to a request that was sent to several nodes.
///
/// @param node its name
/// @param client its implementation, such as `lighthouse`; empty while unknown
/// @param response its response
public record Candidate(String node, String client, WholeResponse response) {}
