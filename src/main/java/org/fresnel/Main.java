package org.fresnel;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.fresnel.settings.InvalidSettings;
import org.fresnel.settings.Settings;
import org.fresnel.settings.SettingsSource;
import org.jspecify.annotations.Nullable;

/// The command line. A mistake in it or in the configuration ends the program with status 2 and one
/// line that says which; a port that is taken, with status 1 and such a line.
@QuarkusMain
public final class Main {
  /// System properties with the control plane's address, as Quarkus reads them.
  static final String CONTROL_HOST = "quarkus.http.host";

  static final String CONTROL_PORT = "quarkus.http.port";

  private static final int MISTAKE = 2;

  Main() {}

  /// Starts the router.
  public static void main(String[] args) throws InterruptedException {
    try {
      var arguments = Arguments.parse(List.of(args));
      if (arguments.command() == Arguments.Command.HELP) {
        System.out.println(Arguments.USAGE);
        return;
      }
      arguments.configuration().ifPresent(f -> System.setProperty("fresnel.config", f.toString()));
      if (arguments.command() == Arguments.Command.DEMO) {
        Demo.start();
      }
      configure(SettingsSource.ofProcess().load(Optional.empty()));
    } catch (InvalidSettings | IllegalArgumentException | IllegalStateException e) {
      end(MISTAKE, String.valueOf(e.getMessage()));
    }
    Quarkus.run(null, Main::ended);
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

  /// The control plane's listener is Quarkus' own.
  private static void configure(Settings settings) {
    System.setProperty(CONTROL_HOST, settings.control().host());
    System.setProperty(CONTROL_PORT, Integer.toString(settings.control().port()));
    System.setProperty("quarkus.shutdown.delay", settings.shutdown().delay().toString());
  }
}
