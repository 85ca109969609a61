package org.fresnel.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The certificates of PEM files, for TLS.
///
/// @param keys this router's own
/// @param trust in those of the others
record PemCertificates(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final char[] NO_PASSWORD = {};
  private static final String CERTIFICATE = "cluster.tls.certificate-file";
  private static final String KEY_FILE = "cluster.tls.key-file";
  private static final String CA = "cluster.tls.ca-file";

  /// An algorithm that names the same certificate alike each time.
  private static final String STABLE_ALIASES = "SunX509";

  /// Reads the files.
  static PemCertificates of(ClusterSettings.Tls tls) throws IOException, GeneralSecurityException {
    var chain = certificates(CERTIFICATE, tls.certificate());
    var key = key(tls.key(), chain.getFirst().getPublicKey().getAlgorithm());
    requirePair(key, chain.getFirst().getPublicKey(), tls.key());
    var own = emptyStore();
    own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    var keys = KeyManagerFactory.getInstance(STABLE_ALIASES);
    keys.init(own, NO_PASSWORD);
    var trusted = emptyStore();
    for (var authority : certificates(CA, tls.ca())) {
      trusted.setCertificateEntry("ca-" + trusted.size(), authority);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    return new PemCertificates(
        only(X509ExtendedKeyManager.class, keys.getKeyManagers()),
        only(X509ExtendedTrustManager.class, trust.getTrustManagers()));
  }

  private static <T> T only(Class<T> type, Object[] managers) throws GeneralSecurityException {
    return Stream.of(managers)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no " + type.getSimpleName()));
  }

  /// Why files cannot be used: the key and what is expected, or the key and the error.
  static String describe(Exception fault) {
    var text = String.valueOf(fault.getMessage());
    return text.startsWith("cluster.tls.")
        ? text
        : "cluster.tls: expected usable files, got " + fault;
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
      throw new GeneralSecurityException(
          KEY_FILE + ": expected the key of the certificate, got another in " + pem);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<Certificate> certificates(String key, Path pem)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(pem)) {
      var found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new GeneralSecurityException(
            "%s: expected a PEM certificate, got none in %s".formatted(key, pem));
      }
      return found;
    } catch (CertificateException e) {
      throw new GeneralSecurityException(
          "%s: expected a PEM certificate, got other content in %s".formatted(key, pem), e);
    } catch (IOException e) {
      throw new IOException("%s: expected a readable file, got %s".formatted(key, e), e);
    }
  }

  private static PrivateKey key(Path pem, String algorithm)
      throws IOException, GeneralSecurityException {
    try {
      var key = KEY.matcher(Files.readString(pem, StandardCharsets.ISO_8859_1));
      if (!key.find()) {
        throw new GeneralSecurityException(noKey(pem));
      }
      var bytes = Base64.getMimeDecoder().decode(key.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      throw new GeneralSecurityException(noKey(pem), e);
    } catch (IOException e) {
      throw new IOException("%s: expected a readable file, got %s".formatted(KEY_FILE, e), e);
    }
  }

  private static String noKey(Path pem) {
    return KEY_FILE + ": expected a private key (PKCS#8), got none in " + pem;
  }
}
