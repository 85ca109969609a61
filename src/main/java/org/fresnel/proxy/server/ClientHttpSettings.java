package org.fresnel.proxy.server;

/// The limits of client HTTP on the data plane.
///
/// @param maxUriBytes longest request target; a longer one is answered 414
/// @param cors origins with pages that may read the responses
public record ClientHttpSettings(int maxUriBytes, CorsPolicy cors) {}
