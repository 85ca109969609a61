package org.fresnel.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.RawClient;
import org.junit.jupiter.api.Test;

/// The operator's port holds no more than it needs.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ControlBoundsTest {
  private static final int MOST_CONNECTIONS = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aLargeBodyIsRefused() {
    given()
        .contentType("application/json")
        .body("x".repeat(3 << 20))
        .post("/api/v1/config/validate")
        .then()
        .statusCode(413);
  }

  @Test
  void longHeadersAreRefused() {
    try (var client = RawClient.connect(RestAssured.port)) {
      client.send("GET /q/health/live HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(30_000));

      assertThat(client.send("\r\n\r\n").head()).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void aConnectionTooManyIsClosed() {
    var connections = new ArrayList<RawClient>();
    try {
      for (var number = 0; number < MOST_CONNECTIONS; number++) {
        connections.add(RawClient.connect(RestAssured.port).send("GET /q/h"));
      }
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                try (var last = RawClient.connect(RestAssured.port)) {
                  return !last.exchange("GET /q/health/live HTTP/1.1").contains("HTTP");
                }
              });
    } finally {
      connections.forEach(RawClient::close);
    }
  }
}
