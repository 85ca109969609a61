package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.fresnel.Shows;
import org.fresnel.fixture.Authority;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A control plane that speaks TLS, with certificates of an authority of the test's own.
class ControlTlsIT {
  private static final String NODES = "/api/v1/nodes";

  /// Longer than it takes until a file is read anew.
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path directory;

  @AutoClose private final SimulatedNodes nodes = new SimulatedNodes(1);

  private final Map<String, String> environment = new HashMap<>();
  private int port;

  @BeforeEach
  void configure() throws IOException {
    port = Loopback.freePort();
    environment.put("FRESNEL_NODES", nodes.node(0).url().toString());
    environment.put("FRESNEL_LISTEN_PORT", "0");
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(port));
  }

  @Test
  @Shows({
    "control.tls.certificate-file",
    "control.tls.key-file",
    "control.tls.client-ca-file",
    "control.users[*].certificate"
  })
  void aCertificateReplacesAToken() throws Exception {
    var authority = Authority.in(directory, "ca");
    var alice = authority.issue("alice", "alice");
    var mallory = authority.issue("mallory", "mallory");
    serverIs(authority.issue("server", "localhost"));
    environment.put("FRESNEL_CONTROL_TLS_CLIENT_CA_FILE", authority.certificate().toString());
    environment.put("FRESNEL_CONTROL_USERS_0__NAME", "alice");
    environment.put("FRESNEL_CONTROL_USERS_0__CERTIFICATE", "alice");
    try (var program = Program.start(directory, environment).awaitListening()) {
      assertThat(status(authority.client(alice), NODES)).isEqualTo(200);
      assertThat(status(authority.client(mallory), NODES)).isEqualTo(401);
      assertThat(status(authority.client(), NODES)).isEqualTo(401);
      assertThat(status(authority.client(), "/q/health/live")).isEqualTo(200);
      assertThat(Http.status("http://localhost:" + port + NODES)).isNotEqualTo(200);
      assertThat(program.err()).isEmpty();
    }
  }

  @Test
  void aCertificateIsReplacedWhileTheProgramRuns() throws Exception {
    var before = Authority.in(directory, "before");
    var after = Authority.in(directory, "after");
    var server = before.issue("server", "localhost");
    var next = after.issue("next", "localhost");
    serverIs(server);
    try (var program = Program.start(directory, environment).awaitListening()) {
      assertThat(status(before.client(), NODES)).isEqualTo(200);
      assertThatThrownBy(() -> status(after.client(), NODES)).isInstanceOf(IOException.class);

      Files.copy(next.key(), server.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(next.certificate(), server.certificate(), StandardCopyOption.REPLACE_EXISTING);

      await().atMost(PATIENCE).ignoreExceptions().until(() -> status(after.client(), NODES) == 200);
      assertThat(program.err()).isEmpty();
    }
  }

  @Test
  void anInvalidCertificateEndsTheProgram() throws Exception {
    var server = Authority.in(directory, "ca").issue("server", "localhost");
    serverIs(server);
    Files.writeString(server.certificate(), "no certificate\n");
    try (var program = Program.start(directory, environment)) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .containsExactly(
              "fresnel: control.tls.certificate-file: expected certificates in PEM, got something"
                  + " else");
    }
  }

  private void serverIs(Authority.Issued server) {
    environment.put("FRESNEL_CONTROL_TLS_CERTIFICATE_FILE", server.certificate().toString());
    environment.put("FRESNEL_CONTROL_TLS_KEY_FILE", server.key().toString());
  }

  private int status(SSLContext tls, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().sslContext(tls).build()) {
      var url = URI.create("https://localhost:%d%s".formatted(port, path));
      return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).statusCode();
    }
  }
}
