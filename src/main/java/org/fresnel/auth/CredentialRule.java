package org.fresnel.auth;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What somebody has to show to be let in: all that it asks for.
///
/// @param holder who is let in with it
/// @param token that has to be shown; none for any
/// @param certificate name that the client certificate has to be made out to; none for any
/// @param networks of which one has the address; empty for any
/// @param <H> what is known of the holder
public record CredentialRule<H>(
    H holder, Optional<Token> token, Optional<String> certificate, List<CidrRange> networks) {
  public CredentialRule {
    networks = List.copyOf(networks);
  }

  /// Where a token is known from.
  public sealed interface Token {
    /// From its hash.
    record Hashed(TokenHash digest) implements Token {}

    /// From a file, which may be replaced at any time.
    record InFile(Path file) implements Token {}
  }

  /// Whether everything but the token is right.
  boolean fitsBesideItsToken(PresentedCredentials proof) {
    return certificate.map(proof.certificate()::contains).orElse(true)
        && (networks.isEmpty()
            || networks.stream().anyMatch(network -> network.contains(proof.address())));
  }
}
