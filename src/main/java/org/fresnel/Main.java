package org.fresnel;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.fresnel.settings.InvalidSettings;
import org.fresnel.settings.Settings;
import org.fresnel.settings.SettingsSource;

/// The command line. A mistake in it or in the configuration ends the program with status 2 and one
/// line that says which.
@QuarkusMain
public final class Main {
  private static final int MISTAKE = 2;

  private Main() {}

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
      System.err.println("fresnel: " + e.getMessage());
      Runtime.getRuntime().halt(MISTAKE);
    }
    Quarkus.run();
  }

  /// The control plane's listener is Quarkus' own.
  private static void configure(Settings settings) {
    System.setProperty("quarkus.http.host", settings.control().host());
    System.setProperty("quarkus.http.port", Integer.toString(settings.control().port()));
    System.setProperty("quarkus.shutdown.delay", settings.shutdown().delay().toString());
  }
}
