package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.SimulatedNodes;
import org.fresnel.fixture.TlsFront;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node behind TLS, with a certificate that only the configured file vouches for.
class HttpsNodeIT {
  private static final String TARGET = "/eth/v1/beacon/headers/head";

  /// A cold JVM's first handshake may outlast a probe.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @AutoClose private final SimulatedNodes nodes = new SimulatedNodes(1);

  @Test
  void aNodeWithATrustedCertificateAnswers() throws Exception {
    try (var front = TlsFront.start(nodes.node(0).url(), directory);
        var router =
            PackagedRouter.start(
                directory,
                List.of(front.url()),
                Map.of("FRESNEL_UPSTREAM_CA_FILE", front.certificate().toString()))) {
      await().atMost(PATIENCE).until(() -> router.ask("/q/health/ready").statusCode() == 200);

      assertThat(router.get(TARGET).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNodeWithAnUntrustedCertificateIsRejected() throws Exception {
    try (var front = TlsFront.start(nodes.node(0).url(), directory);
        var router = PackagedRouter.start(directory, List.of(front.url()), Map.of())) {
      assertThat(router.get(TARGET).statusCode()).isBetween(502, 503);
      assertThat(router.ask("/api/v1/nodes").body()).contains("\"health\":\"down\"");
    }
  }
}
