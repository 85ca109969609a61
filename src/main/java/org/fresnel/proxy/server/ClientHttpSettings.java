package org.fresnel.proxy.server;

/// What the data plane accepts of clients' HTTP.
///
/// @param maxUriBytes longest request target; a longer one is answered 414
/// @param cors origins whose pages may read the answers
public record ClientHttpSettings(int maxUriBytes, CorsPolicy cors) {}
