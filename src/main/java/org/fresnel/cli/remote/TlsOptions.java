package org.fresnel.cli.remote;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fresnel.auth.CertificatePair;
import org.fresnel.auth.TlsSettings;
import org.fresnel.upstream.TrustedCertificates;

/// The certificates for a connection to a control plane; files in PEM.
///
/// @param caFile that verifies the router's certificate; empty for those of the system
/// @param certificate sent to the router
/// @param key of that certificate
record TlsOptions(Optional<Path> caFile, Optional<Path> certificate, Optional<Path> key) {

  /// The same options, if the files can be used.
  ///
  /// @param caKey configuration key of the first file
  /// @throws IllegalArgumentException with a line for the operator
  TlsOptions checked(String caKey) {
    caFile.ifPresent(file -> check(caKey, file));
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "expected --client-cert and --client-key together, came one without the other");
    }
    certificate
        .flatMap(it -> key.map(own -> new TlsSettings(it, own, Optional.empty())))
        .flatMap(CertificatePair::fault)
        .ifPresent(
            _ -> {
              throw new IllegalArgumentException(
                  "--client-cert and --client-key: expected a certificate and its private key in"
                      + " PEM (PKCS#8), came something else");
            });
    return this;
  }

  private static void check(String key, Path file) {
    try {
      TrustedCertificates.check(key, file);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(
          "%s: expected a readable file, came \"%s\"%s"
              .formatted(key, file, Files.exists(file) ? "" : ", which does not exist"),
          e);
    }
  }
}
