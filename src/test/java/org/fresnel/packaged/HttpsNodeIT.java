package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node behind TLS, with a certificate that only the configured file vouches for.
class HttpsNodeIT {
  private static final String PASSWORD = "changeit";
  private static final String TARGET = "/eth/v1/beacon/headers/head";

  /// A cold JVM's first handshake may outlast a probe.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final SimulatedNodes nodes = new SimulatedNodes(1);

  @BeforeEach
  void makeCertificate() throws IOException, InterruptedException {
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=node", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", certificate().toString());
  }

  @AfterEach
  void close() {
    SimulatedNodes.ended(vertx.close());
    nodes.close();
  }

  @Test
  void aNodeThatTheFileVouchesForAnswers() throws IOException, InterruptedException {
    var settings = Map.of("FRESNEL_UPSTREAM_CA_FILE", certificate().toString());
    try (var router = PackagedRouter.start(directory, List.of(node()), settings)) {
      await().atMost(PATIENCE).until(() -> router.ask("/q/health/ready").statusCode() == 200);

      assertThat(router.get(TARGET).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNodeThatNobodyVouchesForIsNotTrusted() throws IOException, InterruptedException {
    try (var router = PackagedRouter.start(directory, List.of(node()), Map.of())) {
      assertThat(router.get(TARGET).statusCode()).isBetween(502, 503);
      assertThat(router.ask("/api/v1/nodes").body()).contains("\"health\":\"down\"");
    }
  }

  /// TLS in front of a simulated node.
  private URI node() {
    var key = new PfxOptions().setPath(store().toString()).setPassword(PASSWORD);
    var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(key);
    var server =
        SimulatedNodes.ended(
            vertx.createHttpServer(options).requestHandler(this::pass).listen(0, "127.0.0.1"));
    return URI.create("https://127.0.0.1:" + server.actualPort());
  }

  private void pass(HttpServerRequest request) {
    var node = nodes.urls().getFirst();
    vertx
        .createHttpClient()
        .request(request.method(), node.getPort(), node.getHost(), request.uri())
        .compose(asked -> asked.send())
        .onSuccess(
            answer -> {
              request.response().setStatusCode(answer.statusCode()).setChunked(true);
              request.response().putHeader("Content-Type", answer.getHeader("Content-Type"));
              answer.pipeTo(request.response());
            });
  }

  private Path store() {
    return directory.resolve("node.p12");
  }

  private Path certificate() {
    return directory.resolve("node.pem");
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "node", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store().toString()));
    var log = directory.resolve("keytool.log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor()).isZero();
  }
}
