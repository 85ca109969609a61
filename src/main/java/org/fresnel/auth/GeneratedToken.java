package org.fresnel.auth;

import java.util.Base64;

/// A token that nobody has yet.
///
/// @param text the secret, with a beginning by which scanners for lost secrets can find it
/// @param digest what the configuration may show
public record GeneratedToken(String text, TokenHash digest) {
  /// Bytes of chance in a token.
  public static final int BYTES = 32;

  private static final String BEGINNING = "fresnel_";

  /// Makes it.
  ///
  /// @param chance [#BYTES] random bytes
  public static GeneratedToken of(byte[] chance) {
    if (chance.length != BYTES) {
      throw new IllegalArgumentException("expected " + BYTES + " bytes, got " + chance.length);
    }
    var text = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    return new GeneratedToken(text, TokenHash.of(text));
  }

  @Override
  public String toString() {
    return digest.toString();
  }
}
