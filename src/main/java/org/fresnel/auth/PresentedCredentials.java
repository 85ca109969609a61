package org.fresnel.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/// The credentials that a caller presents.
///
/// @param token as received; empty if there is none
/// @param certificate names in the verified client certificate; empty without one
/// @param address of the connection
public record PresentedCredentials(
    Optional<String> token, Set<String> certificate, InetAddress address) {
  public PresentedCredentials {
    certificate = Set.copyOf(certificate);
  }

  /// The text form contains no token.
  @Override
  public String toString() {
    return address.getHostAddress() + (token.isPresent() ? " with a token" : "") + certificate;
  }
}
