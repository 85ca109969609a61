package org.fresnel.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS from PEM files.
final class PemContext {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final char[] NO_PASSWORD = {};

  private PemContext() {}

  /// Reads the files anew.
  static SSLContext of(ClusterSettings.Tls tls) throws IOException, GeneralSecurityException {
    var chain = certificates(tls.certificate());
    var key = key(tls.key(), chain.getFirst().getPublicKey().getAlgorithm());
    requirePair(key, chain.getFirst().getPublicKey(), tls.key());
    var own = emptyStore();
    own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, NO_PASSWORD);
    var trusted = emptyStore();
    for (var authority : certificates(tls.ca())) {
      trusted.setCertificateEntry("ca-" + trusted.size(), authority);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void requirePair(PrivateKey key, PublicKey certified, Path pem)
      throws GeneralSecurityException {
    var signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    signature.initSign(key);
    var signed = signature.sign();
    signature.initVerify(certified);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("a private key of another certificate in " + pem);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(pem)) {
      var found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new GeneralSecurityException("no certificate in " + pem);
      }
      return found;
    }
  }

  private static PrivateKey key(Path pem, String algorithm)
      throws IOException, GeneralSecurityException {
    var key = KEY.matcher(Files.readString(pem));
    if (!key.find()) {
      throw new GeneralSecurityException("no private key (PKCS#8) in " + pem);
    }
    try {
      var bytes = Base64.getMimeDecoder().decode(key.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IllegalArgumentException _) {
      throw new GeneralSecurityException("no private key (PKCS#8) in " + pem);
    }
  }
}
