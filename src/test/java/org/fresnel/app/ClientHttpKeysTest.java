package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Caller.answerer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.auth.TokenHash;
import org.fresnel.fixture.FramingCase;
import org.fresnel.fixture.RawClient;
import org.junit.jupiter.api.Test;

/// What the listener accepts of clients' HTTP.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ClientHttpKeysTest {
  private static final String TOKEN = "the token of a validator client";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String VALIDATORS = "/eth/v1/beacon/states/50/validators";
  private static final String UNKNOWN = "/eth/v1/beacon/of_tomorrow";
  private static final String VENDOR = "/lighthouse/ui/health";

  @Test
  @Shows("listen.max-uri")
  void aLongerTargetIsAnswered414InJson() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.max-uri", "1KiB");

      var target = VALIDATORS + "?id=" + "1".repeat(1020 - VALIDATORS.length());
      assertThat(exchange(router, target, "")).startsWith("HTTP/1.1 200");
      var answer = exchange(router, target + "1", "");

      assertThat(answer).contains(" 414 ").contains("application/json");
      assertThat(new JsonObject(answer.substring(answer.indexOf('{'))))
          .isEqualTo(
              new JsonObject()
                  .put("code", 414)
                  .put(
                      "message",
                      "expected a request target of at most 1024 bytes (listen.max-uri)"));
    }
  }

  @Test
  @Shows("listen.cors")
  void pagesOfAllowedOriginsMayReadTheAnswers() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.cors", "https://app.example");

      assertThat(exchange(router, ROOT, "Origin: https://app.example\r\n"))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("Access-Control-Allow-Origin: https://app.example\r\n")
          .containsIgnoringCase("Vary: Origin");
      assertThat(exchange(router, ROOT, "Origin: https://evil.example\r\n"))
          .startsWith("HTTP/1.1 200")
          .doesNotContainIgnoringCase("Access-Control-Allow-Origin")
          .containsIgnoringCase("Vary: Origin");
      assertThat(site.node(1).requests("GET", ROOT))
          .allMatch(request -> request.header("Origin").isEmpty());
    }
  }

  @Test
  void aPreflightRequestIsAnsweredWithoutCredentials() {
    try (var site = RouterSite.of(1)) {
      var router = guarded(site, "listen.cors", "*");
      var preflight = preflight("https://app.example");

      assertThat(exchange(router, "OPTIONS", VALIDATORS, preflight))
          .startsWith("HTTP/1.1 204")
          .containsIgnoringCase("Access-Control-Allow-Origin: *\r\n")
          .containsIgnoringCase("Access-Control-Allow-Headers: content-type\r\n")
          .containsIgnoringCase("Access-Control-Allow-Methods: GET, HEAD, POST, OPTIONS\r\n");
      assertThat(exchange(router, ROOT, "Origin: https://app.example\r\n"))
          .startsWith("HTTP/1.1 401")
          .containsIgnoringCase("Access-Control-Allow-Origin: *\r\n");
    }
  }

  @Test
  void aPreflightRequestOfAnotherOriginIsRefused() {
    try (var site = RouterSite.of(1)) {
      var closed = site.start();
      var router = site.start("listen.cors", "https://app.example");
      var preflight = preflight("https://evil.example");

      assertThat(exchange(router, "OPTIONS", ROOT, preflight)).startsWith("HTTP/1.1 403");
      assertThat(exchange(closed, "OPTIONS", ROOT, preflight))
          .startsWith("HTTP/1.1 405")
          .doesNotContainIgnoringCase("Access-Control");
    }
  }

  @Test
  void nothingBehindARequestWithoutCredentialsIsRead() {
    try (var site = RouterSite.of(1)) {
      var router = guarded(site, "listen.cors", "");
      var authorized =
          FramingCase.SECOND.replace("Host: x", "Host: x\r\nAuthorization: Bearer " + TOKEN);

      for (var refused : new String[] {get(ROOT), FramingCase.SECOND}) {
        try (var client = RawClient.connect(router.port())) {
          assertThat(client.send(refused + authorized + authorized).rest())
              .startsWith("HTTP/1.1 401")
              .containsOnlyOnce("HTTP/1.1");
        }
      }
      assertThat(site.node(1).requests("POST", FramingCase.TARGET)).isEmpty();
    }
  }

  @Test
  void nothingBehindATooSlowRequestIsRead() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.receive-timeout", "300ms");
      try (var client = RawClient.connect(router.port())) {
        client.send(
            "POST " + FramingCase.TARGET + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[");
        var answer = client.head();
        client.send("\"1\"     " + FramingCase.SECOND);

        assertThat(answer + client.rest()).startsWith("HTTP/1.1 408").containsOnlyOnce("HTTP/1.1");
      } catch (UncheckedIOException _) {
        // The router has closed the connection already.
      }
      assertThat(site.node(1).requests("POST", FramingCase.TARGET)).isEmpty();
    }
  }

  @Test
  @Shows("routing.unknown-posts")
  void unknownPostsAreRefusedOrGoToOneOrAllNodes() {
    try (var site = RouterSite.of(2)) {
      assertThat(site.start().post(UNKNOWN, "[]").statusCode()).isEqualTo(404);
      assertThat(site.node(1).requests("POST", UNKNOWN)).isEmpty();

      site.start("routing.unknown-posts", "all").post(UNKNOWN, "[]");
      assertThat(site.node(1).requests("POST", UNKNOWN)).hasSize(1);
      assertThat(site.node(2).requests("POST", UNKNOWN)).hasSize(1);

      var answer = site.start("routing.unknown-posts", "any").post(UNKNOWN, "[]");
      assertThat(answerer(answer)).isEqualTo("node-1");
    }
  }

  @Test
  @Shows("routing.vendor-paths")
  void readsOfAClientImplementationAreAllowedByPath() {
    try (var site = RouterSite.of(1)) {
      var closed = site.start();
      var open = site.start("routing.vendor-paths", "/lighthouse/ui, /prysm");

      assertThat(closed.get(VENDOR).statusCode()).isEqualTo(403);
      open.get(VENDOR + "?a=b");
      assertThat(site.node(1).requests("GET", VENDOR)).hasSize(1);
      assertThat(open.get("/lighthouse/uix").statusCode()).isEqualTo(403);
      assertThat(open.get("/prysm/v1/keys").statusCode()).isEqualTo(403);
      assertThat(open.post(VENDOR, "{}").statusCode()).isEqualTo(403);
    }
  }

  private static RunningRouter guarded(RouterSite site, String key, String value) {
    return site.start(
        key,
        value,
        "listen.clients[0].name",
        "vc-1",
        "listen.clients[0].token-sha256",
        TokenHash.of(TOKEN).toString());
  }

  private static String preflight(String origin) {
    return "Origin: "
        + origin
        + "\r\nAccess-Control-Request-Method: POST\r\n"
        + "Access-Control-Request-Headers: content-type\r\n";
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static String exchange(RunningRouter router, String target, String headers) {
    return exchange(router, "GET", target, headers);
  }

  private static String exchange(
      RunningRouter router, String method, String target, String headers) {
    try (var client = RawClient.connect(router.port())) {
      return client
          .send(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers)
          .send("\r\n")
          .rest();
    }
  }
}
