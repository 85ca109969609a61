package org.fresnel.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/// A private Ed25519 key that signs what the router reports.
public final class SigningKey {
  static final String ALGORITHM = "Ed25519";

  private static final byte[] TRIAL = {1, 2, 3};

  private final PrivateKey key;
  private final VerificationKey verification;

  private SigningKey(PrivateKey key, VerificationKey verification) {
    this.key = key;
    this.verification = verification;
  }

  /// Reads an Ed25519 private key in PEM (PKCS#8); empty if the file has none. Blocks.
  public static Optional<SigningKey> read(Path pem) {
    try {
      var bytes = PemBlock.read(pem, "PRIVATE KEY");
      var key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      var pair = new SigningKey(key, new VerificationKey(publicKey(key)));
      return pair.verification.verifies(TRIAL, pair.sign(TRIAL))
          ? Optional.of(pair)
          : Optional.empty();
    } catch (IOException | GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// The public key that belongs to it.
  public VerificationKey verification() {
    return verification;
  }

  /// The signature over exactly these bytes.
  public byte[] sign(byte[] message) {
    try {
      var signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The file has the private key alone. The trial signature shows whether this one belongs to it.
  private static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
    if (key instanceof EdECPrivateKey edwards && edwards.getBytes().isPresent()) {
      var point = EdwardsPoint.publicKey(edwards.getBytes().get());
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }
    throw new GeneralSecurityException("no private key");
  }
}
