package org.fresnel.control.auth;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.fresnel.LockedFleet;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.control.api.ApiRoute;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A control plane that has users.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = LockedFleet.class, restrictToAnnotatedClass = true)
class AccessTest {
  /// What has a body and changes nothing.
  private static final Set<String> QUESTIONS = Set.of("/api/v1/explain", "/api/v1/config/validate");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Stream<ApiRoute> routes() {
    return ApiRoute.all().stream();
  }

  static Stream<ApiRoute> changing() {
    return Stream.concat(
        routes().filter(route -> !route.looksOnly() && !QUESTIONS.contains(route.path())),
        Stream.of(new ApiRoute("POST", "/api/v1/not-there-yet", true)));
  }

  @ParameterizedTest
  @MethodSource("routes")
  @Shows({"control.users[*].name", "control.users[*].token-sha256"})
  void everyRouteNeedsCredentials(ApiRoute route) {
    given()
        .request(route.method(), route.example())
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"fresnel\"")
        .contentType("application/json")
        .body("code", equalTo(401))
        .body("message", equalTo("expected a token of control.users, got none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/dashboards",
        "/dashboard/../q/openapi",
        "/q/openapi",
        "/q/swagger-ui/",
        "/q/swagger-ui",
        "/api/v1/unheard-of",
        "/api//v1/nodes",
        "/q/health/../openapi",
        "/q/metrics/%2e%2e/openapi",
        "/API/v1/nodes"
      })
  void everyPageNeedsCredentials(String path) throws Exception {
    assertThat(raw(path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/health/started",
        "/q/metrics"
      })
  void probesNeedNoToken(String path) {
    get(path).then().statusCode(200);
  }

  @ParameterizedTest
  @MethodSource("changing")
  @Shows("control.users[*].role")
  void aReaderMayNotChangeAnything(ApiRoute route) {
    as(LockedFleet.READER)
        .contentType("application/json")
        .request(route.method(), route.example())
        .then()
        .statusCode(403)
        .body("message", containsString("bob with the role read"));
  }

  @Test
  void anOperatorMayWrite() {
    as(LockedFleet.OPERATOR)
        .contentType("application/json")
        .post("/api/v1/not-there-yet")
        .then()
        .statusCode(404);
  }

  @Test
  void aReaderMayRead() {
    as(LockedFleet.READER).get("/api/v1/nodes").then().statusCode(200);
    as(LockedFleet.READER).get("/q/openapi").then().statusCode(200);
  }

  @Test
  void aTokenMayBeThePasswordOfALogin() {
    given()
        .auth()
        .preemptive()
        .basic("any", LockedFleet.READER)
        .get("/api/v1/nodes")
        .then()
        .statusCode(200);
  }

  @Test
  void aBrowserIsAskedForALogin() {
    var challenges =
        given()
            .header("Sec-Fetch-Mode", "navigate")
            .get("/q/swagger-ui")
            .headers()
            .getValues("WWW-Authenticate");

    assertThat(challenges).containsExactly("Bearer realm=\"fresnel\"", "Basic realm=\"fresnel\"");
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() {
    as(LockedFleet.OPERATOR)
        .header("Origin", "https://evil.example")
        .contentType("application/json")
        .post("/api/v1/not-there-yet")
        .then()
        .statusCode(403)
        .body("message", containsString("Origin"));
  }

  @Test
  void aFormIsNotJson() {
    as(LockedFleet.OPERATOR)
        .contentType("application/x-www-form-urlencoded")
        .formParam("a", "b")
        .post("/api/v1/explain")
        .then()
        .statusCode(415)
        .body("code", equalTo(415));
  }

  @Test
  void changesAreAudited() {
    var lines = new CopyOnWriteArrayList<String>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(record.getMessage().formatted(record.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var log = Logger.getLogger("org.fresnel.audit");
    log.addHandler(handler);
    try {
      as(LockedFleet.OPERATOR).delete("/api/v1/nodes/nobody?secret=x");
      given().delete("/api/v1/nodes/nobody");
      as(LockedFleet.READER).get("/api/v1/nodes");

      await().atMost(PATIENCE).until(() -> lines.size() >= 2);
      // The line follows the response, so the next request may be logged first.
      assertThat(lines)
          .containsExactlyInAnyOrder(
              "user=alice address=127.0.0.1 method=DELETE path=/api/v1/nodes/nobody status=404",
              "user= address=127.0.0.1 method=DELETE path=/api/v1/nodes/nobody status=401");
    } finally {
      log.removeHandler(handler);
    }
  }

  /// The holder of the old token is heard all the while that both stand in the file.
  @Test
  @Shows("control.users[*].token-file")
  void aTokenIsReplacedWhileRequestsRun() throws IOException {
    var next = "the token that replaces it";
    var statuses = new CopyOnWriteArrayList<Integer>();
    var done = new AtomicBoolean();
    var asking =
        Thread.startVirtualThread(
            () -> {
              while (!done.get()) {
                statuses.add(as(LockedFleet.ROTATED).get("/api/v1/validator-state").statusCode());
              }
            });
    Files.writeString(LockedFleet.file(), LockedFleet.ROTATED + "\n" + next + "\n");
    patiently().until(() -> as(next).get("/api/v1/nodes").statusCode() == 200);
    done.set(true);
    await().atMost(PATIENCE).until(() -> !asking.isAlive());
    Files.writeString(LockedFleet.file(), next);
    patiently().until(() -> as(LockedFleet.ROTATED).get("/api/v1/nodes").statusCode() == 401);

    assertThat(as(next).get("/api/v1/nodes").statusCode()).isEqualTo(200);
    assertThat(statuses).isNotEmpty().containsOnly(200);
  }

  /// So few wrong tokens that the address is not locked.
  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(700));
  }

  /// From an address of its own, so that the other tests are heard.
  @Test
  void wrongTokensLockTheAddressForAWhile() throws Exception {
    try (var client =
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.9")).build()) {
      for (var i = 0; i < 10; i++) {
        assertThat(guess(client, "guess " + i).statusCode()).isEqualTo(401);
      }
      var locked = guess(client, LockedFleet.OPERATOR);

      assertThat(locked.statusCode()).isEqualTo(429);
      assertThat(locked.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 6L);
    }
    as(LockedFleet.OPERATOR).get("/api/v1/nodes").then().statusCode(200);
  }

  private static HttpResponse<String> guess(HttpClient client, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(base() + "/api/v1/nodes"))
            .header("Authorization", "Bearer " + token)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> raw(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(base() + path)).build(), BodyHandlers.ofString());
    }
  }

  private static String base() {
    return "http://127.0.0.1:" + RestAssured.port;
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}
