package org.fresnel.control.feed;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.fresnel.control.feed.TestFeedClient.options;
import static org.fresnel.control.feed.TestFeedClient.withToken;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.fresnel.LockedFleet;
import org.fresnel.SimulatedFleet;
import org.fresnel.control.api.EveryLogLine;
import org.junit.jupiter.api.Test;

/// Who may listen to the feed of a control plane that has users.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = LockedFleet.class, restrictToAnnotatedClass = true)
class FeedAccessTest {
  private static final JsonObject BOB = JsonObject.of("name", "bob", "role", "read");

  @Inject Vertx vertx;

  @Test
  void aReaderMayListen() {
    try (var client = TestFeedClient.open(vertx, withToken(LockedFleet.READER))) {
      assertThat(client.snapshot().getJsonObject("user")).isEqualTo(BOB);
    }
  }

  @Test
  void aTokenMayBeASubprotocol() {
    try (var client = TestFeedClient.open(vertx, offering(LockedFleet.READER))) {
      assertThat(client.snapshot().getJsonObject("user")).isEqualTo(BOB);
      assertThat(client.socket().subProtocol()).isEqualTo("fresnel.v1");
    }
  }

  /// Not even where everything is logged.
  @Test
  void aTokenInASubprotocolIsNotLogged() {
    try (var log = new EveryLogLine();
        var client = TestFeedClient.open(vertx, offering(LockedFleet.READER))) {
      client.snapshot();
      assertThat(status(offering(LockedFleet.OPERATOR + " misspelt"))).isEqualTo(401);

      assertThat(log.lines()).isNotEmpty();
      assertThat(log.lines())
          .noneMatch(
              line ->
                  line.contains(encoded(LockedFleet.READER))
                      || line.contains(LockedFleet.READER)
                      || line.contains(encoded(LockedFleet.OPERATOR).substring(0, 20)));
    }
  }

  @Test
  void aWrongTokenIsRefused() {
    assertThat(status(options())).isEqualTo(401);
    assertThat(status(withToken("a guess"))).isEqualTo(401);
    assertThat(status(offering("a guess"))).isEqualTo(401);
    assertThat(status(options().addSubProtocol("fresnel.v1").addSubProtocol("bearer.!")))
        .isEqualTo(401);
  }

  @Test
  void aPageOfAnotherSiteMayNotListen() {
    assertThat(status(withToken(LockedFleet.OPERATOR).putHeader("Origin", "https://evil.example")))
        .isEqualTo(403);
  }

  @Test
  void aClientWithARevokedTokenIsDisconnected() throws IOException {
    try (var client = TestFeedClient.open(vertx, withToken(LockedFleet.ROTATED));
        var reader = TestFeedClient.open(vertx, withToken(LockedFleet.READER))) {
      client.snapshot();
      Files.writeString(LockedFleet.file(), "the token that replaces it");

      assertThat(client.closed()).isEqualTo(1008);
      reader.snapshot();
      assertThat(reader.socket().isClosed()).isFalse();
    }
  }

  @Test
  void whoamiReturnsTheUser() {
    given()
        .header("Authorization", "Bearer " + LockedFleet.READER)
        .get("/api/v1/whoami")
        .then()
        .statusCode(200)
        .body("name", equalTo("bob"))
        .body("role", equalTo("read"));
    get("/api/v1/whoami").then().statusCode(401);
  }

  private static WebSocketConnectOptions offering(String token) {
    return options().addSubProtocol("fresnel.v1").addSubProtocol("bearer." + encoded(token));
  }

  private static String encoded(String token) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  /// With which somebody is refused.
  private int status(WebSocketConnectOptions options) {
    var connecting = vertx.createWebSocketClient().connect(options);
    Awaitility.await().atMost(TestFeedClient.PATIENCE).until(connecting::isComplete);
    return assertThat(connecting.cause())
        .asInstanceOf(type(UpgradeRejectedException.class))
        .actual()
        .getStatus();
  }
}
