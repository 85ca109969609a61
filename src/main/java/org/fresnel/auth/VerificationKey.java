package org.fresnel.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/// The public key of a [SigningKey].
public final class VerificationKey {
  private final PublicKey key;

  VerificationKey(PublicKey key) {
    this.key = key;
  }

  /// Reads an Ed25519 public key in PEM; empty if the file has none. Blocks.
  public static Optional<VerificationKey> read(Path pem) {
    try {
      var bytes = new X509EncodedKeySpec(PemBlock.read(pem, "PUBLIC KEY"));
      var factory = KeyFactory.getInstance(SigningKey.ALGORITHM);
      return Optional.of(new VerificationKey(factory.generatePublic(bytes)));
    } catch (IOException | GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// SHA-256 of the key in its standard form (X.509, DER): 64 hexadecimal digits.
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns whether the signature is one of this key over exactly these bytes.
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      var verifier = Signature.getInstance(SigningKey.ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
