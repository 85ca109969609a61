package org.fresnel.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The SHA-256 hash of a token. Equality takes the same time wherever two of them differ.
public final class TokenHash {
  private static final String ALGORITHM = "SHA-256";
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

  private final byte[] bytes;

  private TokenHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash of a token.
  public static TokenHash of(String token) {
    try {
      var hash = MessageDigest.getInstance(ALGORITHM);
      return new TokenHash(hash.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// The hash written as 64 hexadecimal digits; empty if the text is no hash.
  public static Optional<TokenHash> parse(String text) {
    return HEX.matcher(text).matches()
        ? Optional.of(new TokenHash(HexFormat.of().parseHex(text)))
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0];
  }

  /// 64 hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
