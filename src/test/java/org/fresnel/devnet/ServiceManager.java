package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.packaged.Program;

/// The script that runs a router as systemd does.
final class ServiceManager {
  private static final Path SCRIPT = Path.of("src/test/devnet/service-manager.py");

  /// `WatchdogSec=3s` of `native/fresnel.service` is a quarter of a slot of the main network.
  private static final int WATCHDOGS_IN_A_SLOT = 4;

  private ServiceManager() {}

  /// The command of the script and the router.
  static List<String> command(String... options) throws IOException {
    var command = new ArrayList<>(List.of("python3", SCRIPT.toAbsolutePath().toString()));
    command.addAll(List.of(options));
    command.addAll(Program.command());
    return command;
  }

  /// The same with the watchdog of the unit, for slots of this length.
  static List<String> withWatchdog(Duration slot) throws IOException {
    var seconds = slot.dividedBy(WATCHDOGS_IN_A_SLOT).toMillis() / 1000.0;
    return command("--watchdog", Double.toString(seconds));
  }
}
