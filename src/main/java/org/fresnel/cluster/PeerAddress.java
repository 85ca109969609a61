package org.fresnel.cluster;

/// Where the transport reaches a router. A router that restarts has another one.
///
/// @param value the transport's own, with equality
record PeerAddress(Object value) {}
