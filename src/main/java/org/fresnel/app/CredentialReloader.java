package org.fresnel.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fresnel.auth.CertificatePair;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.TlsSettings;
import org.fresnel.auth.TokenHash;
import org.jboss.logging.Logger;

/// Follows the files that may be replaced while the router runs: tokens and certificates.
final class CredentialReloader {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger("org.fresnel.access");

  private final List<CredentialStore<?>> keyrings;
  private final Optional<TlsSettings> tls;
  private final Supplier<Future<Void>> renewTls;
  private volatile Optional<TokenHash> certificates = Optional.empty();

  /// @param keyrings whose files are followed
  /// @param tls whose files are followed; none to follow none
  /// @param renewTls reads those anew
  CredentialReloader(
      List<CredentialStore<?>> keyrings,
      Optional<TlsSettings> tls,
      Supplier<Future<Void>> renewTls) {
    this.keyrings = keyrings.stream().filter(CredentialStore::hasFiles).toList();
    this.tls = tls;
    this.renewTls = renewTls;
  }

  /// Takes note of the files as they are, before the first look.
  void start() {
    keyrings.forEach(keyring -> keyring.faults().forEach(LOG::warn));
    certificates = content();
  }

  /// Reads the files again; one caller at a time. Without a file to follow it does nothing.
  void look() {
    keyrings.forEach(keyring -> keyring.refresh().forEach(LOG::warn));
    var now = content();
    if (now.isPresent() && !now.equals(certificates)) {
      certificates = now;
      tls.flatMap(CertificatePair::fault).ifPresentOrElse(CredentialReloader::refused, this::renew);
    }
  }

  /// A listener that cannot use what it is given would be without any.
  private void renew() {
    renewTls
        .get()
        .onSuccess(_ -> LOG.info("listen.tls: the certificate was reloaded"))
        .onFailure(
            fault -> {
              certificates = Optional.empty();
              refused(String.valueOf(fault.getMessage()));
            });
  }

  private static void refused(String fault) {
    LOG.warnf("listen.tls: %s; the previous certificate stays in use", fault);
  }

  /// Of all files of the TLS; none while one of them cannot be read.
  private Optional<TokenHash> content() {
    return tls.flatMap(
        files -> {
          var all = new StringBuilder();
          for (var file : (Iterable<Path>) paths(files)::iterator) {
            try {
              all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            } catch (IOException _) {
              return Optional.empty();
            }
          }
          return Optional.of(TokenHash.of(all.toString()));
        });
  }

  private static Stream<Path> paths(TlsSettings tls) {
    return Stream.concat(Stream.of(tls.certificate(), tls.key()), tls.clientCa().stream());
  }
}
