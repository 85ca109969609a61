package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.auth.TokenHash;
import org.fresnel.fixture.Authority;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program asks another one that uses TLS and authentication.
class AskWithAccessIT {
  private static final String OPERATOR = "the operator's token, for tests";
  private static final String READER = "the reader's token, for tests";

  private static SimulatedNodes nodes;
  private static Program router;
  private static String url;
  private static Authority authority;
  private static Authority.Issued carol;

  @TempDir private Path directory;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    nodes = new SimulatedNodes(2);
    authority = Authority.in(directory, "ca");
    carol = authority.issue("carol", "carol");
    var server = authority.issue("server", "localhost");
    var port = Loopback.freePort();
    url = "https://localhost:" + port;
    var environment = new HashMap<String, String>();
    environment.put("FRESNEL_NODES", nodes.node(0).url() + "," + nodes.node(1).url());
    environment.put("FRESNEL_LISTEN_PORT", "0");
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(port));
    environment.put("FRESNEL_CONTROL_TLS_CERTIFICATE_FILE", server.certificate().toString());
    environment.put("FRESNEL_CONTROL_TLS_KEY_FILE", server.key().toString());
    environment.put("FRESNEL_CONTROL_TLS_CLIENT_CA_FILE", authority.certificate().toString());
    environment.put("FRESNEL_CONTROL_USERS_0__NAME", "alice");
    environment.put("FRESNEL_CONTROL_USERS_0__ROLE", "operate");
    environment.put("FRESNEL_CONTROL_USERS_0__TOKEN_SHA256", TokenHash.of(OPERATOR).toString());
    environment.put("FRESNEL_CONTROL_USERS_1__NAME", "bob");
    environment.put("FRESNEL_CONTROL_USERS_1__TOKEN_SHA256", TokenHash.of(READER).toString());
    environment.put("FRESNEL_CONTROL_USERS_2__NAME", "carol");
    environment.put("FRESNEL_CONTROL_USERS_2__CERTIFICATE", "carol");
    router = Program.start(directory, environment).awaitListening();
  }

  @AfterAll
  static void stop() {
    router.close();
    nodes.close();
  }

  @Test
  void aTokenInAFileIsAccepted() throws Exception {
    var file = Files.writeString(directory.resolve("token"), OPERATOR + "\n");
    try (var drain =
        ask(Map.of(), "drain", name(1), "--token-file", file.toString(), "--force", "--json")) {
      assertThat(drain.status()).as(() -> drain.err().toString()).isZero();
      assertThat(drain.out()).contains("\"by\":\"alice\"");
    }
    try (var resume = ask(Map.of("FRESNEL_TOKEN_FILE", file.toString()), "resume", name(1))) {
      assertThat(resume.status()).isZero();
      assertThat(resume.err()).isEmpty();
    }
  }

  @Test
  void aReaderMayReadAndNotChange() throws Exception {
    var reader = Map.of("FRESNEL_TOKEN", READER);
    try (var looking = ask(reader, "nodes")) {
      assertThat(looking.status()).isZero();
      assertThat(looking.out()).contains(name(0));
    }
    try (var changing = ask(reader, "drain", name(1))) {
      assertThat(changing.status()).isEqualTo(3);
      assertThat(changing.out()).isEmpty();
      assertThat(changing.err())
          .containsExactly(
              "fresnel: expected a user with the role operate, got bob with the role read");
    }
  }

  @Test
  void theErrorExplainsHowToPassAToken() throws Exception {
    try (var status = ask(Map.of(), "status")) {
      assertThat(status.status()).isEqualTo(3);
      assertThat(status.out()).isEmpty();
      assertThat(status.err())
          .containsExactly(
              "fresnel: expected a token of control.users, got none; give one for %s with"
                      .formatted(url)
                  + " --token-file FILE, $FRESNEL_TOKEN_FILE or $FRESNEL_TOKEN");
    }
  }

  @Test
  void aWrongTokenIsNotShown() throws Exception {
    try (var status = ask(Map.of("FRESNEL_TOKEN", "s3cret"), "status")) {
      assertThat(status.status()).isEqualTo(3);
      assertThat(status.err())
          .containsExactly(
              "fresnel: expected a token of control.users, got another; is it one for %s?"
                  .formatted(url));
    }
  }

  @Test
  void aCertificateIsAcceptedToo() throws Exception {
    try (var nodesShown =
        ask(
            Map.of(),
            "nodes",
            "--client-cert",
            carol.certificate().toString(),
            "--client-key",
            carol.key().toString())) {
      assertThat(nodesShown.status()).as(() -> nodesShown.err().toString()).isZero();
    }
  }

  @Test
  void anUntrustedRouterCertificateIsRefused() throws Exception {
    try (var status = Program.start(directory, Map.of(), "status", "--url", url)) {
      assertThat(status.status()).isEqualTo(3);
      assertThat(status.out()).isEmpty();
      assertThat(status.err())
          .singleElement()
          .asString()
          .startsWith(
              "fresnel: expected the control plane of a router at %s (--url), got TLS: "
                  .formatted(url))
          .endsWith("; --ca-file names certificates to verify it against");
    }
  }

  private static String name(int index) {
    return nodes.urls().get(index).getAuthority();
  }

  private Program ask(Map<String, String> token, String... words) throws IOException {
    var environment = new HashMap<>(token);
    environment.put("FRESNEL_CONTROL_URL", url);
    environment.put("FRESNEL_CA_FILE", authority.certificate().toString());
    return Program.start(directory, environment, List.of(words).toArray(String[]::new));
  }
}
