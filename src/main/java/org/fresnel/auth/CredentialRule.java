package org.fresnel.auth;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The credentials that one holder must present: all that the rule requires.
///
/// @param holder who is authenticated by it
/// @param token required token; empty for any
/// @param certificate required name in the client certificate; empty for any
/// @param networks of which one must contain the address; empty for any
/// @param <H> type of the holder
public record CredentialRule<H>(
    H holder, Optional<Token> token, Optional<String> certificate, List<CidrRange> networks) {
  public CredentialRule {
    networks = List.copyOf(networks);
  }

  /// The source of a token.
  public sealed interface Token {
    /// The hash of a token.
    record Hashed(TokenHash digest) implements Token {}

    /// A file with the token, which may be replaced at any time.
    record InFile(Path file) implements Token {}
  }

  /// Returns whether everything but the token matches.
  boolean fitsBesideItsToken(PresentedCredentials credentials) {
    return certificate.map(credentials.certificate()::contains).orElse(true)
        && (networks.isEmpty()
            || networks.stream().anyMatch(network -> network.contains(credentials.address())));
  }
}
