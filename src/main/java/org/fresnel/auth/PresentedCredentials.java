package org.fresnel.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/// What a caller shows.
///
/// @param token as it came; none if none came
/// @param certificate names that the verified client certificate is made out to; empty without one
/// @param address of the connection
public record PresentedCredentials(
    Optional<String> token, Set<String> certificate, InetAddress address) {
  public PresentedCredentials {
    certificate = Set.copyOf(certificate);
  }

  /// Its text form shows no token.
  @Override
  public String toString() {
    return address.getHostAddress() + (token.isPresent() ? " with a token" : "") + certificate;
  }
}
