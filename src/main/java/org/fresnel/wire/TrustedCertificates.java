package org.fresnel.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/// Certificates that `https` nodes are verified against.
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /// Reads a PEM file with one or more certificates.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if it holds none
  public static KeyStore read(Path pem) {
    try (var in = Files.newInputStream(pem)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      if (store.size() == 0) {
        throw new GeneralSecurityException("no certificate");
      }
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "upstream.ca-file: expected a file with certificates in PEM, came \"" + pem + "\"", e);
    }
  }
}
