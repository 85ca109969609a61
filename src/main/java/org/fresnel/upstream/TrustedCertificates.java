package org.fresnel.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;

/// Checks of certificate files.
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /// Checks a PEM file with one or more certificates.
  ///
  /// @param key configuration key of the file
  /// @throws IllegalArgumentException with a line for the operator, if the file has none
  public static void check(String key, Path pem) {
    try (var in = Files.newInputStream(pem)) {
      if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        throw new GeneralSecurityException("no certificate");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "%s: expected a file with certificates in PEM, came \"%s\"".formatted(key, pem), e);
    }
  }
}
