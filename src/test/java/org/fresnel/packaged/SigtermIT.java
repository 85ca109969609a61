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

      assertThat(router.program().status()).isEqualTo(143);
      assertThat(router.program().out()).doesNotContain("WARN", "ERROR", "Exception");
      assertThat(router.program().err()).isEmpty();
    }
  }
}
