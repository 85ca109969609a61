package org.fresnel.proxy.exchange;

/// Where a request comes from, as the log shows it.
///
/// @param id correlation id: 1 to 64 letters, digits, `.`, `_` and `-`
/// @param address of the client, or of the proxy in front of it
public record RequestOrigin(String id, String address) {
  /// The origin of a request that no client sent.
  public static final RequestOrigin NONE = new RequestOrigin("-", "-");
}
