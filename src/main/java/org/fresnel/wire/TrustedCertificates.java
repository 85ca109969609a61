package org.fresnel.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;

/// Certificates that `https` nodes are verified against.
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /// Makes sure of a PEM file with one or more certificates.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if it holds none
  public static void check(Path pem) {
    try (var in = Files.newInputStream(pem)) {
      if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        throw new GeneralSecurityException("no certificate");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "upstream.ca-file: expected a file with certificates in PEM, came \"" + pem + "\"", e);
    }
  }
}
