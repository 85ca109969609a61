package org.fresnel.proxy.server;

/// The names of this router in its responses and requests.
///
/// @param version of the program, for the router's own responses
/// @param pseudonym of this process in `Via`, unique among processes: letters, digits and `-`
public record RouterIdentity(String version, String pseudonym) {}
