package org.fresnel.proxy.response;

/// One node's answer to a question that several nodes were asked.
///
/// @param node its name
/// @param client what it runs, such as `lighthouse`; empty while unknown
/// @param response its answer
public record Candidate(String node, String client, WholeResponse response) {}
