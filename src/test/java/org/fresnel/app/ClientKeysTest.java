package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.auth.TokenHash;
import org.fresnel.fixture.Authority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data plane that serves its clients alone.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ClientKeysTest {
  private static final String FORKS = "/eth/v1/config/fork_schedule";
  private static final String TOKEN = "the token of a validator client";

  @TempDir Path folder;

  @Test
  @Shows({"listen.clients[*].name", "listen.clients[*].token-sha256"})
  void aClientAuthenticatesWithItsToken() {
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.clients[0].name",
              "vc-1",
              "listen.clients[0].token-sha256",
              TokenHash.of(TOKEN).toString());

      assertThat(router.get(FORKS, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      assertThat(router.get(FORKS, "Authorization", basic("vc:" + TOKEN)).statusCode())
          .isEqualTo(200);
      assertThat(counted(router, "vc-1")).isEqualTo(2);
      assertThat(site.node(1).requests("GET", FORKS))
          .as("what a client shows does not go to nodes")
          .isNotEmpty()
          .allMatch(request -> request.header("Authorization").isEmpty());
    }
  }

  @Test
  void anUnauthenticatedClientGetsABeaconApiError() {
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.clients[0].name",
              "vc-1",
              "listen.clients[0].token-sha256",
              TokenHash.of(TOKEN).toString());

      var answer = router.get(FORKS);
      var wrong = router.get(FORKS, "Authorization", "Bearer guess");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"fresnel\"", "Basic realm=\"fresnel\"");
      assertThat(new JsonObject(answer.body()))
          .isEqualTo(
              new JsonObject()
                  .put("code", 401)
                  .put("message", "expected a token of listen.clients, got none"));
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).contains("got another").doesNotContain("guess");
      assertThat(site.node(1).requests("GET", FORKS)).isEmpty();
      assertThat(
              router
                  .registry()
                  .get("fresnel.shed")
                  .tag("what", "unauthenticated")
                  .counter()
                  .count())
          .isEqualTo(2);
    }
  }

  @Test
  @Shows("listen.clients[*].token-file")
  void aTokenInAFileIsReplaced() throws IOException {
    var file = Files.writeString(folder.resolve("token"), TOKEN);
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.clients[0].name", "vc-1", "listen.clients[0].token-file", file.toString());
      assertThat(router.get(FORKS, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);

      Files.writeString(file, "another token of that client");

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(
              () ->
                  router
                          .get(FORKS, "Authorization", "Bearer another token of that client")
                          .statusCode()
                      == 200);
      assertThat(router.get(FORKS, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(401);
    }
  }

  @Test
  @Shows("listen.clients[*].addresses")
  void aClientAuthenticatesByItsAddress() {
    try (var site = RouterSite.of(1)) {
      var here =
          site.start(
              "listen.clients[0].name", "here", "listen.clients[0].addresses", "::1,127.0.0.0/8");
      var elsewhere =
          site.start(
              "listen.clients[0].name", "there", "listen.clients[0].addresses", "192.0.2.0/24");

      assertThat(here.get(FORKS).statusCode()).isEqualTo(200);
      assertThat(elsewhere.get(FORKS).statusCode()).isEqualTo(403);
      assertThat(elsewhere.get(FORKS).body()).contains("\"code\":403");
    }
  }

  @Test
  void theRightTokenFromTheWrongAddressIsForbidden() {
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.clients[0].name", "there",
              "listen.clients[0].token-sha256", TokenHash.of(TOKEN).toString(),
              "listen.clients[0].addresses", "192.0.2.0/24");

      assertThat(router.get(FORKS, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(403);
      assertThat(router.get(FORKS).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theHeaderGoesToTheNodesWithoutAuthentication() {
    try (var site = RouterSite.of(1)) {
      assertThat(site.start().get(FORKS, "Authorization", "Bearer x").statusCode()).isEqualTo(200);
      assertThat(site.node(1).requests("GET", FORKS))
          .anyMatch(request -> request.header("Authorization").equals(Optional.of("Bearer x")));
    }
  }

  @Test
  @Shows({
    "listen.tls.certificate-file",
    "listen.tls.key-file",
    "listen.tls.client-ca-file",
    "listen.clients[*].certificate"
  })
  void aClientAuthenticatesWithItsCertificate() throws Exception {
    var authority = Authority.in(folder, "ca");
    var server = authority.issue("server", "localhost");
    var known = authority.issue("vc", "vc.example");
    var other = authority.issue("other", "other.example");
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.tls.certificate-file", server.certificate().toString(),
              "listen.tls.key-file", server.key().toString(),
              "listen.tls.client-ca-file", authority.certificate().toString(),
              "listen.clients[0].name", "vc-1",
              "listen.clients[0].certificate", "vc.example");

      assertThat(get(router, authority.client(known)).statusCode()).isEqualTo(200);
      assertThat(get(router, authority.client(known)).version())
          .isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(get(router, authority.client(other)).statusCode()).isEqualTo(403);
      assertThat(get(router, authority.client()).statusCode()).isEqualTo(403);
      assertThat(counted(router, "vc-1")).isEqualTo(2);
    }
  }

  @Test
  void anyCertificateOfTheAuthorityIsAcceptedWithoutNames() throws Exception {
    var authority = Authority.in(folder, "ca");
    var server = authority.issue("server", "localhost");
    var client = authority.client(authority.issue("vc", "vc.example"));
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.tls.certificate-file", server.certificate().toString(),
              "listen.tls.key-file", server.key().toString(),
              "listen.tls.client-ca-file", authority.certificate().toString());

      assertThat(get(router, client).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(router, authority.client())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCertificateIsReplacedWhileTheRouterRuns() throws Exception {
    var before = Authority.in(folder, "before");
    var server = before.issue("server", "localhost");
    var after = Authority.in(folder, "after");
    var next = after.issue("next", "localhost");
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.tls.certificate-file", server.certificate().toString(),
              "listen.tls.key-file", server.key().toString());
      assertThat(get(router, before.client()).statusCode()).isEqualTo(200);

      Files.copy(next.key(), server.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(next.certificate(), server.certificate(), StandardCopyOption.REPLACE_EXISTING);

      await()
          .atMost(RunningRouter.PATIENCE)
          .ignoreExceptions()
          .until(() -> get(router, after.client()).statusCode() == 200);
    }
  }

  private static HttpResponse<String> get(RunningRouter router, SSLContext tls) throws Exception {
    try (var client = HttpClient.newBuilder().sslContext(tls).build()) {
      var url = URI.create("https://localhost:%d%s".formatted(router.port(), FORKS));
      return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
  }

  private static double counted(RunningRouter router, String client) {
    return router.registry().get("fresnel.client.requests").tag("client", client).counter().count();
  }

  private static String basic(String login) {
    var bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
