package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rollouts over the control plane.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class RolloutResourceTest {
  private static final String ROLLOUT = "/api/v1/rollout";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @BeforeEach
  @AfterEach
  void bothNodesAreReadyAndNoRolloutIsInProgress() {
    if (get(ROLLOUT).<Boolean>path("active")) {
      post("abort", "").statusCode(200);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> get("/api/v1/nodes").then().body("health", contains("ready", "ready")));
  }

  @Test
  void aRolloutIsStartedPausedResumedAndAborted() {
    start("{\"nodes\": [\"node-2\"]}")
        .statusCode(201)
        .header("Location", containsString(ROLLOUT))
        .body("id", startsWith("rollout-"))
        .body("state", equalTo("draining"))
        .body("node", equalTo("node-2"))
        .body("nodes.state", contains("current"));
    start("{}").statusCode(409).body("message", containsString("is in progress"));

    post("pause", "").statusCode(200).body("paused", equalTo(true));
    post("pause", "").statusCode(409).body("message", containsString("is paused"));
    post("resume", "").statusCode(200).body("paused", equalTo(false));
    post("resume", "").statusCode(409);
    post("abort", "").statusCode(200).body("state", equalTo("aborted"));
    post("abort", "").statusCode(409).body("message", containsString("got none"));

    get(ROLLOUT).then().body("state", equalTo("aborted")).body("active", equalTo(false));
  }

  @Test
  void aHookOfAnotherNodeIsRefused() {
    start("{\"nodes\": [\"node-2\"]}").statusCode(201);

    post("hook-result", "{\"node\": \"node-1\", \"state\": \"succeeded\"}")
        .statusCode(409)
        .body("message", containsString("waits for the hook of node-1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nodes\": [\"nobody\"]}           | 404 | no node named nobody",
        "{\"nodes\": [\"node-1\",\"node-1\"]} | 400 | each name once",
        "{\"nodes\": [null]}                  | 400 | got null in it",
        "[]                                   | 400 | JSON of the documented form",
      })
  void aWrongRequestStartsNothing(String body, int status, String message) {
    start(body).statusCode(status).body("message", containsString(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\": \"succeeded\"}                                     | node: expected a text",
        "{\"node\": \"node-1\", \"state\": \"well\"}                    | state: expected running",
        "{\"node\": \"node-1\", \"state\": \"running\"}                 | runner: expected a name",
        "{\"node\": \"node-1\", \"state\": \"failed\", \"runner\": \"/\"} | runner: expected 1 to 64",
      })
  void aWrongReportIsRefused(String body, String message) {
    post("hook-result", body).statusCode(400).body("message", containsString(message));
  }

  private static ValidatableResponse start(String body) {
    return given().contentType("application/json").body(body).post(ROLLOUT).then();
  }

  private static ValidatableResponse post(String what, String body) {
    return given().contentType("application/json").body(body).post(ROLLOUT + "/" + what).then();
  }
}
