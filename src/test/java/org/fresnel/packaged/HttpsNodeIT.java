package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes behind TLS, with a certificate that only the configured file vouches for.
class HttpsNodeIT {
  private static final String PASSWORD = "changeit";
  private static final String TARGET = "/eth/v1/beacon/headers/head";

  @TempDir private Path directory;

  @Test
  void anHttpsNodeIsAskedIfTheFileVouchesForIt() throws IOException, InterruptedException {
    assertThat(statusThrough(Map.of("FRESNEL_UPSTREAM_CA_FILE", certificate().toString())))
        .isEqualTo(200);
  }

  @Test
  void anHttpsNodeThatNobodyVouchesForIsNotAsked() throws IOException, InterruptedException {
    certificate();

    assertThat(statusThrough(Map.of())).isEqualTo(502);
  }

  private int statusThrough(Map<String, String> settings) throws IOException, InterruptedException {
    var vertx = Vertx.vertx();
    try {
      var options =
          new HttpServerOptions()
              .setSsl(true)
              .setKeyCertOptions(
                  new PfxOptions().setPath(store().toString()).setPassword(PASSWORD));
      var server =
          SimulatedNodes.ended(
              vertx
                  .createHttpServer(options)
                  .requestHandler(request -> request.response().end("{\"data\":{}}"))
                  .listen(0, "127.0.0.1"));
      var node = URI.create("https://127.0.0.1:" + server.actualPort());
      try (var router = PackagedRouter.start(directory, List.of(node), settings)) {
        return router.get(TARGET).statusCode();
      }
    } finally {
      SimulatedNodes.ended(vertx.close());
    }
  }

  private Path store() {
    return directory.resolve("node.p12");
  }

  /// Makes the key store, and the file with its certificate.
  private Path certificate() throws IOException, InterruptedException {
    var file = directory.resolve("node.pem");
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=node", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", file.toString());
    return file;
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
