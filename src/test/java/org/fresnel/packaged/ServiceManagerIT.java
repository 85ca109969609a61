package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program under a service manager with a watchdog, as `native/fresnel.service` has it.
class ServiceManagerIT {
  private static final Path MANAGER = Path.of("src/test/devnet/service-manager.py");

  /// Longer than any pause of a machine under load.
  private static final String WATCHDOG_SECONDS = "8";

  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(1);
  private Program manager;

  @BeforeEach
  void start() throws IOException {
    var port = Loopback.freePort();
    var command = new ArrayList<>(List.of("python3", MANAGER.toAbsolutePath().toString()));
    command.addAll(List.of("--watchdog", WATCHDOG_SECONDS, "--port", Integer.toString(port)));
    command.addAll(Program.command());
    var settings =
        Map.of(
            "FRESNEL_NODES", nodes.urls().getFirst().toString(),
            "FRESNEL_LISTEN_PORT", Integer.toString(port),
            "FRESNEL_CONTROL_PORT", Integer.toString(Loopback.freePort()),
            "FRESNEL_STATE_DIRECTORY", directory.resolve("state").toString());
    manager = Program.start(directory, settings, command).awaitListening();
  }

  @AfterEach
  void stop() {
    manager.close();
    nodes.close();
  }

  @Test
  void itReportsItsStartItsLifeAndItsEnd() throws IOException, InterruptedException {
    manager.awaitWhileAlive(() -> times("got READY=1") == 1 && times("got WATCHDOG=1") > 2);

    manager.signal("USR1");

    manager.awaitWhileAlive(() -> times("got STOPPING=1") == 1 && times("got READY=1") == 2);
    assertThat(manager.out().indexOf("got READY=1"))
        .isLessThan(manager.out().indexOf("got WATCHDOG=1"));
  }

  @Test
  void aRequestIsAnsweredAfterAHang() throws IOException, InterruptedException {
    manager.awaitWhileAlive(() -> times("got WATCHDOG=1") > 0);
    Program.signal(manager.child(), "STOP");

    assertThat(Http.status(manager.data() + "/eth/v1/node/version")).isEqualTo(200);

    assertThat(times("no sign of life")).isEqualTo(1);
  }

  private int times(String text) {
    return manager.out().split(text, -1).length - 1;
  }
}
