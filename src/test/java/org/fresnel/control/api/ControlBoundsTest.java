package org.fresnel.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.RawClient;
import org.junit.jupiter.api.Test;

/// The operator's port holds no more than it needs.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ControlBoundsTest {
  @Test
  void aLargeBodyIsRefused() {
    try (var client = RawClient.connect(RestAssured.port)) {
      client.send("POST /api/v1/config/validate HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      client.send("Content-Type: application/json\r\nContent-Length: 3145728\r\n\r\n");

      assertThat(client.head()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void longHeadersAreRefused() {
    try (var client = RawClient.connect(RestAssured.port)) {
      client.send("GET /q/health/live HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(30_000));

      assertThat(client.send("\r\n\r\n").head()).startsWith("HTTP/1.1 431");
    }
  }
}
