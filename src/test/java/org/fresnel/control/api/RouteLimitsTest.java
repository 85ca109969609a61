package org.fresnel.control.api;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.Futures;
import org.junit.jupiter.api.Test;

/// The costly routes, with a rate of so many calls in a time that outlasts the test.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@TestProfile(RouteLimitsTest.LongWindow.class)
class RouteLimitsTest {
  private static final String PROBE = "/api/v1/nodes/node-1/probe";
  private static final int MANY = 8;
  private static final EncoderConfig YAML_IS_TEXT =
      encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);

  /// A rate that a test can exceed however slow it is, and one probe at a time.
  public static class LongWindow implements QuarkusTestProfile {
    private static final String METHOD = "quarkus.fault-tolerance.\"org.fresnel.control.api.%s\".";

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          METHOD.formatted("ExplainResource/explain") + "rate-limit.window", "60",
          METHOD.formatted("ConfigurationResource/validate") + "rate-limit.window", "60",
          METHOD.formatted("NodesResource/probe") + "bulkhead.value", "1",
          METHOD.formatted("NodesResource/probe") + "bulkhead.waiting-task-queue", "1");
    }
  }

  @Test
  void aCallBeyondTheRateOfExplainIsRejected() {
    assertRejectedAfterTheRate(
        () ->
            given()
                .contentType("application/json")
                .body("{\"path\": \"/eth/v1/node/version\"}")
                .post("/api/v1/explain"));
  }

  @Test
  void aCallBeyondTheRateOfValidateIsRejected() {
    assertRejectedAfterTheRate(
        () ->
            given()
                .config(config().encoderConfig(YAML_IS_TEXT))
                .contentType("application/yaml")
                .body("nodes: [\"http://a:5052\"]")
                .post("/api/v1/config/validate"));
  }

  @Test
  void tooManyProbesAtATimeAreRejected() {
    var control = System.getProperty(SimulatedFleet.CONTROL, "");
    given().post(control + "/nodes/node-1/hang").then().statusCode(200);
    try {
      var answers = probesAtOnce();

      assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 503);
      assertThat(answers)
          .filteredOn(it -> it.statusCode() == 503)
          .allSatisfy(
              it -> {
                assertThat(it.headers().firstValue("Retry-After")).contains("1");
                assertThat(it.body()).startsWith("{\"code\":503,\"message\":\"load: expected");
              });
    } finally {
      given().post(control + "/nodes/node-1/heal").then().statusCode(200);
    }
  }

  @Test
  void anUnknownNodeIsNotFoundAtTheLimitToo() {
    given().post("/api/v1/nodes/nobody/probe").then().statusCode(404);
  }

  private static List<HttpResponse<String>> probesAtOnce() {
    var caller = new Caller();
    var uri = URI.create("http://localhost:" + RestAssured.port + PROBE);
    var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    return IntStream.range(0, MANY)
        .mapToObj(_ -> caller.sendLater(request, HttpResponse.BodyHandlers.ofString()))
        .toList()
        .stream()
        .map(Futures::ended)
        .toList();
  }

  private static void assertRejectedAfterTheRate(Supplier<Response> call) {
    assertThat(Stream.generate(call).limit(RouteLimits.RATE))
        .allSatisfy(it -> assertThat(it.statusCode()).isEqualTo(200));

    var rejected = call.get();

    rejected
        .then()
        .statusCode(429)
        .contentType("application/json")
        .body("code", equalTo(429))
        .body("message", startsWith("rate: expected at most 20 calls of this route a second, got"));
    assertThat(rejected.header("Retry-After")).matches("[1-9]\\d?");
  }
}
