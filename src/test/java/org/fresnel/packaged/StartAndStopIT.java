package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the program begins and ends.
class StartAndStopIT {
  private static final int MISTAKE = 2;

  @TempDir private Path directory;

  @Test
  void helpIsPrinted() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of(), "help")) {
      assertThat(program.status()).isZero();
      assertThat(program.output()).startsWith("usage: fresnel");
    }
  }

  @Test
  void withoutNodesItEndsWithOneLine() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of())) {
      assertThat(program.status()).isEqualTo(MISTAKE);
      assertThat(program.output()).startsWith("fresnel: ").hasLineCount(1);
    }
  }

  @Test
  void aMistakeInTheFileIsShownWithItsLine() throws IOException, InterruptedException {
    var file = directory.resolve("other.yaml");
    Files.writeString(file, "nodes:\n  - url: http://127.0.0.1:1\nprobe:\n  interval: often\n");

    try (var program = Program.start(directory, Map.of(), "--config", file.toString())) {
      assertThat(program.status()).isEqualTo(MISTAKE);
      assertThat(program.output()).contains("line 4", "often").hasLineCount(1);
    }
  }

  @Test
  void aTakenPortEndsTheStart() throws IOException, InterruptedException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var environment =
          Map.of(
              "FRESNEL_NODES", "http://127.0.0.1:1",
              "FRESNEL_LISTEN_PORT", Integer.toString(taken.getLocalPort()),
              "FRESNEL_CONTROL_PORT", "0");
      try (var program = Program.start(directory, environment)) {
        assertThat(program.status()).isEqualTo(1);
        assertThat(program.output()).contains("listen.port", "taken");
      }
    }
  }

  @Test
  void sigtermEndsItAtOnceWhereNothingIsInFlight() throws IOException, InterruptedException {
    var nobody = List.of(URI.create("http://127.0.0.1:1"));
    try (var router =
        PackagedRouter.start(directory, nobody, Map.of("FRESNEL_SHUTDOWN_DELAY", "0s"))) {
      router.program().terminate();

      assertThat(router.program().status()).isEqualTo(143);
      assertThat(router.program().output()).doesNotContain("WARN", "ERROR", "Exception");
    }
  }
}
