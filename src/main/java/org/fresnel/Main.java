package org.fresnel;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.fresnel.access.CertificatePair;
import org.fresnel.access.NewToken;
import org.fresnel.access.TlsSettings;
import org.fresnel.command.Arguments;
import org.fresnel.command.Task;
import org.fresnel.settings.InvalidSettings;
import org.fresnel.settings.Settings;
import org.fresnel.settings.SettingsSource;
import org.fresnel.wire.TrustedCertificates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/// The program. A mistake in the command line or in the configuration ends it with status 2 and one
/// line that says which; a port that is taken, with status 1 and such a line.
@QuarkusMain
public final class Main {
  /// System properties with the control plane's address, as Quarkus reads them.
  static final String CONTROL_HOST = "quarkus.http.host";

  static final String CONTROL_PORT = "quarkus.http.port";

  private static final int MISTAKE = 2;

  Main() {}

  /// Does what the command line asks for.
  public static void main(String[] args) throws InterruptedException {
    var arguments = new Arguments(() -> Build.ofProgram().words(), () -> Ansi.AUTO);
    try {
      switch (arguments.read(List.of(args))) {
        case Task.Serve(var file) -> serve(file);
        case Task.Demo(var file) -> {
          var demo = Demo.start();
          demo.begin(settings(file).forward().port());
          serve(file);
        }
        case Task.Check(var file, var json) -> check(file, json);
        case Task.Ask ask -> ask(ask);
        case Task.Token(var name, var role) -> System.out.print(token(name, role));
        case Task.Say(var text) -> System.out.print(text);
        case Task.Mistake(var line) -> end(MISTAKE, line);
      }
    } catch (InvalidSettings | IllegalArgumentException | IllegalStateException e) {
      end(MISTAKE, String.valueOf(e.getMessage()));
    }
  }

  private static void ask(Task.Ask task) throws InterruptedException {
    var told = Ask.told(task, onTerminal() ? Ansi.AUTO : Ansi.OFF);
    System.out.print(told.out());
    System.out.flush();
    if (!told.err().isEmpty()) {
      end(told.status(), told.err());
    }
    Runtime.getRuntime().halt(told.status());
  }

  private static String token(String name, String role) {
    var chance = new byte[NewToken.BYTES];
    new SecureRandom().nextBytes(chance);
    var token = NewToken.of(chance);
    return """
        Token, for its holder alone; it is shown this once:
          %s

        For fresnel.yaml, which may be read by others:
          control:
            users:
              - name: %s
                role: %s
                token-sha256: %s
        """
        .formatted(token.text(), name, role, token.digest());
  }

  /// The control plane's listener is Quarkus' own.
  private static void serve(Optional<Path> file) {
    var settings = settings(file);
    System.setProperty(CONTROL_HOST, settings.control().host());
    System.setProperty(CONTROL_PORT, Integer.toString(settings.control().port()));
    settings
        .access()
        .controlTls()
        .ifPresent(tls -> ControlTls.configure(tls, settings.control().port()));
    System.setProperty("quarkus.shutdown.delay", settings.shutdown().delay().toString());
    run(Serve.class);
  }

  /// What is printed is the report, and nothing besides.
  private static void check(Optional<Path> file, boolean json) {
    settings(file);
    System.setProperty("quarkus.http.host-enabled", "false");
    System.setProperty("quarkus.log.console.enabled", "false");
    var form = json ? Check.Form.JSON : onTerminal() ? Check.Form.TABLE : Check.Form.LINES;
    run(Check.class, form.name());
  }

  /// Whether a person reads what is printed.
  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// The configuration, which the application reads again.
  private static Settings settings(Optional<Path> file) {
    var settings = SettingsSource.ofProcess().load(file);
    settings.upstream().caFile().ifPresent(ca -> TrustedCertificates.check("upstream.ca-file", ca));
    settings.access().controlTls().ifPresent(tls -> certificates("control.tls", tls));
    settings.access().listenTls().ifPresent(tls -> certificates("listen.tls", tls));
    file.ifPresent(it -> System.setProperty("fresnel.config", it.toString()));
    return settings;
  }

  private static void certificates(String tlsKey, TlsSettings tls) {
    CertificatePair.fault(tls)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(tlsKey + "." + fault);
            });
    tls.clientCa().ifPresent(ca -> TrustedCertificates.check(tlsKey + ".client-ca-file", ca));
  }

  private static void run(Class<? extends QuarkusApplication> application, String... words) {
    Quarkus.run(application, Main::ended, words);
  }

  /// The application has stopped, or it could not start.
  private static void ended(int status, @Nullable Throwable failure) {
    if (failure == null) {
      System.exit(status);
    } else {
      end(status, CannotStart.words(failure));
    }
  }

  /// Ends at once: at an orderly exit Quarkus would print what its log has held back until now.
  private static void end(int status, String words) {
    System.err.println("fresnel: " + words);
    System.err.flush();
    Runtime.getRuntime().halt(status);
  }
}
