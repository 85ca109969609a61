package org.fresnel.control.auth;

import java.util.Optional;
import org.fresnel.auth.PresentedCredentials;

/// What the door of the control plane sees of a request.
///
/// @param method HTTP method
/// @param path without dot segments and escapes
/// @param plain whether the path came like that
/// @param host the header, lower case; empty without one
/// @param origin the header, lower case; only browsers send it
/// @param fetchSite the header `Sec-Fetch-Site`; only browsers send it
/// @param contentType media type without parameters, lower case; empty without one
/// @param hasBody whether there is one
/// @param upgrades whether it asks for another protocol, such as WebSocket
/// @param credentials of who asks
record ControlRequest(
    String method,
    String path,
    boolean plain,
    String host,
    Optional<String> origin,
    Optional<String> fetchSite,
    String contentType,
    boolean hasBody,
    boolean upgrades,
    PresentedCredentials credentials) {

  boolean isReadOnly() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
