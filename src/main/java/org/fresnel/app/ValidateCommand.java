package org.fresnel.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.auth.CertificatePair;
import org.fresnel.auth.TlsSettings;
import org.fresnel.cli.remote.CommandResult;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.upstream.TrustedCertificates;

/// Checks a configuration as a start would, without any contact.
public final class ValidateCommand {
  private ValidateCommand() {}

  /// What is valid, and below it the variables that are ignored.
  ///
  /// @throws RuntimeException with a line for the operator, at the first mistake
  public static CommandResult result(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("FILE: expected a file, got none at " + file);
    }
    var source = SettingsSource.ofProcess().offline();
    var settings = source.load(Optional.of(file));
    checkFiles(settings);
    var ignored =
        source.ignoredVariables().stream()
            .map(it -> "%s: is no key, and is ignored\n".formatted(it))
            .collect(Collectors.joining());
    return new CommandResult(
        0, "%s is valid: nodes: %d\n%s".formatted(file, settings.nodes().size(), ignored), "");
  }

  /// Reads the certificates that a configuration names.
  ///
  /// @throws IllegalArgumentException with the key, at the first mistake
  public static void checkFiles(Settings settings) {
    settings.upstream().caFile().ifPresent(ca -> TrustedCertificates.check("upstream.ca-file", ca));
    settings.access().controlTls().ifPresent(tls -> certificates("control.tls", tls));
    settings.access().listenTls().ifPresent(tls -> certificates("listen.tls", tls));
  }

  private static void certificates(String tlsKey, TlsSettings tls) {
    CertificatePair.fault(tls)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(tlsKey + "." + fault);
            });
    tls.clientCa().ifPresent(ca -> TrustedCertificates.check(tlsKey + ".client-ca-file", ca));
  }
}
