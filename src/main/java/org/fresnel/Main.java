package org.fresnel;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.fresnel.app.BuildInfo;
import org.fresnel.app.CheckCommand;
import org.fresnel.app.ControlTls;
import org.fresnel.app.DemoCommand;
import org.fresnel.app.LogProperties;
import org.fresnel.app.ProcessSignal;
import org.fresnel.app.RemoteCommand;
import org.fresnel.app.ServeCommand;
import org.fresnel.app.StartupException;
import org.fresnel.app.ValidateCommand;
import org.fresnel.app.VerifyCommand;
import org.fresnel.auth.GeneratedToken;
import org.fresnel.cli.ArgumentParser;
import org.fresnel.cli.ProgramTask;
import org.fresnel.cli.remote.CommandResult;
import org.fresnel.config.InvalidConfigException;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.proxy.server.InheritedSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/// The program. A mistake in the command line or in the configuration ends it with status 2 and one
/// line that says which; a port that is taken, with status 1 and such a line.
@QuarkusMain
public final class Main {
  private static final int MISTAKE = 2;

  Main() {}

  /// Does what the command line asks for.
  public static void main(String[] args) throws InterruptedException {
    ProcessSignal.HUP.ignore();
    var arguments = new ArgumentParser(() -> BuildInfo.ofProgram().describe(), () -> Ansi.AUTO);
    try {
      switch (arguments.read(List.of(args))) {
        case ProgramTask.Serve(var file) -> serve(file);
        case ProgramTask.Demo(var file, var ports) -> {
          var demo = DemoCommand.start(ports);
          var settings = settings(file);
          demo.begin(settings.forward().port(), settings.control().port());
          serve(file);
        }
        case ProgramTask.Check(var file, var json) -> check(file, json);
        case ProgramTask.Ask ask -> ask(ask);
        case ProgramTask.VerifyReports task -> print(VerifyCommand.result(task));
        case ProgramTask.ValidateConfig(var file) -> print(ValidateCommand.result(file));
        case ProgramTask.Token(var name, var role) -> System.out.print(token(name, role));
        case ProgramTask.Say(var text) -> System.out.print(text);
        case ProgramTask.Mistake(var line) -> end(MISTAKE, line);
      }
    } catch (InvalidConfigException | IllegalArgumentException | IllegalStateException e) {
      end(MISTAKE, String.valueOf(e.getMessage()));
    }
  }

  private static void ask(ProgramTask.Ask task) throws InterruptedException {
    print(RemoteCommand.result(task, onTerminal() ? Ansi.AUTO : Ansi.OFF));
  }

  private static void print(CommandResult told) {
    System.out.print(told.out());
    System.out.flush();
    if (!told.err().isEmpty()) {
      end(told.status(), told.err());
    }
    Runtime.getRuntime().halt(told.status());
  }

  private static String token(String name, String role) {
    var chance = new byte[GeneratedToken.BYTES];
    new SecureRandom().nextBytes(chance);
    var token = GeneratedToken.of(chance);
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
    var listen = settings.forward();
    InheritedSocket.ofProcess()
        .flatMap(socket -> socket.difference(listen.host(), listen.port()))
        .ifPresent(
            difference -> {
              throw new IllegalArgumentException(difference);
            });
    System.setProperty(StartupException.CONTROL_HOST, settings.control().host());
    System.setProperty(StartupException.CONTROL_PORT, Integer.toString(settings.control().port()));
    settings
        .access()
        .controlTls()
        .ifPresent(tls -> ControlTls.configure(tls, settings.control().port()));
    LogProperties.configure(settings.log());
    System.setProperty("quarkus.shutdown.delay", settings.shutdown().delay().toString());
    run(ServeCommand.class);
  }

  /// What is printed is the report, and nothing besides.
  private static void check(Optional<Path> file, boolean json) {
    settings(file);
    System.setProperty("quarkus.http.host-enabled", "false");
    System.setProperty("quarkus.log.console.enabled", "false");
    var form =
        json
            ? CheckCommand.Form.JSON
            : onTerminal() ? CheckCommand.Form.TABLE : CheckCommand.Form.LINES;
    run(CheckCommand.class, form.name());
  }

  /// Whether a person reads what is printed.
  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// The configuration, which the application reads again.
  private static Settings settings(Optional<Path> file) {
    var settings = SettingsSource.ofProcess().load(file);
    ValidateCommand.checkFiles(settings);
    file.ifPresent(it -> System.setProperty("fresnel.config", it.toString()));
    return settings;
  }

  private static void run(Class<? extends QuarkusApplication> application, String... words) {
    Quarkus.run(application, Main::ended, words);
  }

  /// The application has stopped, or it could not start.
  private static void ended(int status, @Nullable Throwable failure) {
    if (failure == null) {
      System.exit(status);
    } else {
      end(status, StartupException.describe(failure));
    }
  }

  /// Ends at once: at an orderly exit Quarkus would print what its log has held back until now.
  private static void end(int status, String words) {
    System.err.println("fresnel: " + words);
    System.err.flush();
    Runtime.getRuntime().halt(status);
  }
}
