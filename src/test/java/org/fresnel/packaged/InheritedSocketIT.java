package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A parent that holds the listening socket, as systemd does, and starts the program with it as
/// standard input.
class InheritedSocketIT {
  /// Starts the command again, after its end, when the file `again` is there.
  private static final String PARENT =
      """
      import ctypes, os, signal, socket, subprocess, sys, time
      port = int(sys.argv[1] or os.environ["FRESNEL_LISTEN_PORT"])
      held = socket.create_server(("127.0.0.1", port), backlog=128)
      dies_too = lambda: ctypes.CDLL(None).prctl(1, signal.SIGKILL)
      while True:
          status = subprocess.run(sys.argv[2:], stdin=held, preexec_fn=dies_too).returncode
          print("ended with", status, flush=True)
          while not os.path.exists("again"):
              if status: sys.exit(status)
              time.sleep(0.02)
          os.unlink("again")
      """;

  private static final List<URI> NOBODY = List.of(URI.create("http://127.0.0.1:1"));
  private static final String REQUEST =
      "GET /eth/v1/node/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  @TempDir private Path directory;

  @BeforeEach
  void needsAParent() throws IOException, InterruptedException {
    assumeThat(new ProcessBuilder("/bin/sh", "-c", "command -v python3").start().waitFor())
        .isZero();
  }

  @Test
  void connectionsWaitWhileTheProgramIsRestarted() throws IOException, InterruptedException {
    try (var router = PackagedRouter.start(directory, NOBODY, Map.of(), parent(""));
        var kept = PlainConnection.of(router.data())) {
      router.program().awaitWhileAlive(() -> router.program().out().contains("was inherited"));
      kept.send(REQUEST.replace("Connection: close\r\n", ""));
      kept.readUntil("}");

      router.program().child().destroy();
      router.program().awaitWhileAlive(() -> router.program().out().contains("ended with 0"));
      assertThat(kept.readAll()).contains("200 OK");
      try (var waiting = PlainConnection.of(router.data())) {
        waiting.send(REQUEST);
        Files.createFile(directory.resolve("again"));

        assertThat(waiting.readAll()).startsWith("HTTP/1.1 200 OK");
      }
      assertThat(router.program().out()).doesNotContain("WARN", "ERROR", "Exception");
      assertThat(router.program().err()).isEmpty();
    }
  }

  @Test
  void aSocketOnAnotherPortIsAMistake() throws IOException, InterruptedException {
    var socket = Loopback.freePort();
    var environment =
        Map.of(
            "FRESNEL_NODES",
            "http://127.0.0.1:1",
            "FRESNEL_LISTEN_PORT",
            Integer.toString(Loopback.freePort()));
    try (var program = Program.start(directory, environment, parent(Integer.toString(socket)))) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .singleElement()
          .asString()
          .startsWith("fresnel: listen.port: expected " + socket + ", the port of the socket");
    }
  }

  private static List<String> parent(String port) throws IOException {
    var command = new ArrayList<>(List.of("python3", "-c", PARENT, port));
    command.addAll(Program.command());
    return command;
  }
}
