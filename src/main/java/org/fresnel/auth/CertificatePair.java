package org.fresnel.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks a certificate and its key before a listener gets them: while the files are being
/// replaced, one of them may not match the other.
public final class CertificatePair {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final byte[] TRIAL = {1, 2, 3};

  private CertificatePair() {}

  /// Their fault, for the operator; empty if they can be used. Blocks.
  public static Optional<String> fault(TlsSettings tls) {
    PublicKey certified;
    try (var in = Files.newInputStream(tls.certificate())) {
      certified = first(in);
    } catch (IOException | GeneralSecurityException _) {
      return Optional.of("certificate-file: expected certificates in PEM, came something else");
    }
    try {
      return belongs(key(tls.key(), certified.getAlgorithm()), certified)
          ? Optional.empty()
          : Optional.of("key-file: expected the key of the certificate, came another");
    } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
      return Optional.of(
          "key-file: expected the certificate's private key in PEM (PKCS#8), came something else");
    }
  }

  private static PublicKey first(InputStream pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no certificate"))
        .getPublicKey();
  }

  private static PrivateKey key(Path pem, String algorithm)
      throws IOException, GeneralSecurityException {
    var key = KEY.matcher(Files.readString(pem));
    if (!key.find()) {
      throw new GeneralSecurityException("no key");
    }
    var bytes = Base64.getMimeDecoder().decode(key.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  private static boolean belongs(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    var signature =
        Signature.getInstance(
            switch (certified.getAlgorithm()) {
              case "EC" -> "SHA256withECDSA";
              case "RSA" -> "SHA256withRSA";
              default -> certified.getAlgorithm();
            });
    signature.initSign(key);
    signature.update(TRIAL);
    var signed = signature.sign();
    signature.initVerify(certified);
    signature.update(TRIAL);
    return signature.verify(signed);
  }
}
