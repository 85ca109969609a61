package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end that a service manager asks for.
class SigtermIT {
  @TempDir private Path directory;

  @Test
  void theProgramEndsAtOnceIfNothingIsInFlight() throws IOException, InterruptedException {
    var nobody = List.of(URI.create("http://127.0.0.1:1"));
    try (var router =
        PackagedRouter.start(directory, nobody, Map.of("FRESNEL_SHUTDOWN_DELAY", "0s"))) {
      router.program().terminate();

      assertThat(router.program().status()).isZero();
      assertThat(router.program().out())
          .contains("SIGTERM: the router stops", "stopping: every request is answered")
          .doesNotContain("WARN", "ERROR", "Exception");
      assertThat(router.program().err()).isEmpty();
    }
  }

  @Test
  void endsEventStreamsCompletely() throws IOException, InterruptedException {
    var nobody = List.of(URI.create("http://127.0.0.1:1"));
    try (var router =
            PackagedRouter.start(directory, nobody, Map.of("FRESNEL_SHUTDOWN_DELAY", "0s"));
        var client = PlainConnection.of(router.data())) {
      client.send("GET /eth/v1/events?topics=head HTTP/1.1\r\nHost: x\r\n\r\n");
      client.readUntil(":\n\n");

      router.program().terminate();

      assertThat(client.readAll()).endsWith("0\r\n\r\n");
      assertThat(router.program().status()).isZero();
    }
  }
}
