package org.fresnel.auth;

import java.util.Base64;

/// A newly generated token.
///
/// @param text the secret, with a prefix by which scanners for lost secrets can find it
/// @param digest hash for the configuration
public record GeneratedToken(String text, TokenHash digest) {
  /// Random bytes in a token.
  public static final int BYTES = 32;

  private static final String BEGINNING = "fresnel_";

  /// Makes the token.
  ///
  /// @param chance [#BYTES] random bytes
  public static GeneratedToken of(byte[] chance) {
    if (chance.length != BYTES) {
      throw new IllegalArgumentException("expected " + BYTES + " bytes, came " + chance.length);
    }
    var text = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    return new GeneratedToken(text, TokenHash.of(text));
  }

  @Override
  public String toString() {
    return digest.toString();
  }
}
