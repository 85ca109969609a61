package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fresnel.SimulatedFleet;
import org.fresnel.proxy.server.BeaconApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The operator's view of the running application.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ControlPlaneTest {
  private static final String DUTIES = "checks.find { it.name == 'a node for duties' }";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject BeaconApiServer dataPlane;

  @BeforeEach
  @AfterEach
  void heal() {
    for (var node : List.of("node-1", "node-2")) {
      simulate(node, "heal");
      awaitHealth(node, "ready");
    }
  }

  @Test
  void nodesAreListedInTheirOrder() {
    get("/api/v1/nodes")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("name", contains("node-1", "node-2"))
        .body("role", contains("primary", "primary"))
        .body("health", contains("ready", "ready"));
  }

  @Test
  void aNodeIsReturnedInDetail() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/v1/nodes/node-1")
                    .then()
                    .statusCode(200)
                    .body("url", startsWith("http://127.0.0.1:"))
                    .body("version", containsString("Lighthouse"))
                    .body("headSlot", greaterThan(99))
                    .body("headRoot", startsWith("0x"))
                    .body("headLatenessMs", greaterThanOrEqualTo(0f))
                    .body("lagSlots", equalTo(0))
                    .body("finalizedEpoch", greaterThan(9))
                    .body("peers", equalTo(50))
                    .body("latencyMs", greaterThan(0f))
                    .body("replay", oneOf("unknown", "complete"))
                    .body("replayReason", not(emptyString()))
                    .body("failuresInARow", equalTo(0))
                    .body("jsonOnly", hasSize(0)));
  }

  @Test
  void aFailureIsListedAsAnIncident() {
    simulate("node-2", "down");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/v1/incidents?node=node-2&limit=1")
                    .then()
                    .statusCode(200)
                    .body("[0].node", equalTo("node-2"))
                    .body("[0].end", nullValue())
                    .body("[0].changes.health", hasItem("down"))
                    .body("[0].cause", startsWith("connection ")));
  }

  @Test
  void aRequestThatFailedOverIsListedAsADecision() {
    simulate("node-1", "hang");
    var url = "http://127.0.0.1:%d/eth/v1/beacon/genesis".formatted(dataPlane.port());

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              given().get(url + "?" + System.nanoTime()).then().statusCode(200);
              get("/api/v1/decisions?limit=500")
                  .then()
                  .statusCode(200)
                  .body("operation", hasItem("getGenesis"))
                  .body("attempts.flatten().node", hasItem("node-1"));
            });
  }

  @Test
  void aBadQueryIsExplained() {
    get("/api/v1/incidents?since=yesterday")
        .then()
        .statusCode(400)
        .body("code", equalTo(400))
        .body(
            "message",
            equalTo("since: expected a time such as 2026-01-31T12:00:00Z, got yesterday"));
    get("/api/v1/decisions?limit=0")
        .then()
        .statusCode(400)
        .body("message", equalTo("limit: expected a whole number from 1 to 512, got 0"));
  }

  @Test
  void aFailureHasItsTimeAndReason() {
    simulate("node-2", "down");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/v1/nodes/node-2")
                    .then()
                    .body("health", equalTo("down"))
                    .body("reason", equalTo("connection refused"))
                    .body("failuresInARow", greaterThan(0))
                    .body("lastFailures.reason", hasItem("connection refused"))
                    .body("lastFailures[0].at", containsString("T")));
  }

  @Test
  void validatorStateShowsNumberAndAgeOfEachKind() {
    given()
        .contentType("application/json")
        .body("[{\"validator_index\":\"7\",\"fee_recipient\":\"0x" + "ab".repeat(20) + "\"}]")
        .post(
            "http://127.0.0.1:%d/eth/v1/validator/prepare_beacon_proposer"
                .formatted(dataPlane.port()));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/v1/validator-state")
                    .then()
                    .statusCode(200)
                    .body(
                        "kind",
                        contains(
                            "preparation",
                            "preference",
                            "committee_subscription",
                            "sync_subscription",
                            "registration"))
                    .body("[0].entries", greaterThan(0))
                    .body("[0].dropped", equalTo(0))
                    .body("[0].oldest", containsString("T"))
                    .body("[0].newest", containsString("T"))
                    .body("[3].entries", equalTo(0))
                    .body("[3].oldest", equalTo(null)));
  }

  @Test
  void anUnknownNodeIsNotFound() {
    get("/api/v1/nodes/nobody")
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("code", equalTo(404))
        .body("message", equalTo("no node named nobody: expected one of node-1, node-2"));
  }

  @Test
  void anUnknownPathIsNotFound() {
    get("/api/v1/unknown").then().statusCode(404);
    get("/eth/v1/node/version").then().statusCode(404);
  }

  @Test
  void anUnsupportedMethodIsRefused() {
    given().put("/api/v1/nodes").then().statusCode(405);
  }

  @Test
  void theRouterLivesAndHasStarted() {
    get("/q/health/live")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", contains("event loops turn"));
    get("/q/health/started")
        .then()
        .statusCode(200)
        .body("checks.name", contains("every node probed once"));
  }

  @Test
  void theRouterIsReadyWhileOneNodeIsUsable() {
    simulate("node-1", "down");
    awaitHealth("node-1", "down");
    get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(DUTIES + ".data['node-1']", equalTo("down"))
        .body(DUTIES + ".data['node-2']", equalTo("ready"));

    simulate("node-2", "syncing");
    awaitHealth("node-2", "syncing");
    get("/q/health/ready").then().statusCode(503).body("status", equalTo("DOWN"));
    get("/q/health/live").then().statusCode(200);
    get("/q/health/started").then().statusCode(200);
  }

  @Test
  void theMetricsOfTheFleetAreShown() {
    get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("fresnel_node_health{health=\"ready\",node=\"node-1\"} 1.0"))
        .body(containsString("fresnel_head_slot "))
        .body(containsString("jvm_memory_used_bytes"));
  }

  @Test
  void everyMetricIsExposedAsDocumented() throws IOException {
    given().get("http://127.0.0.1:%d/eth/v1/config/fork_schedule".formatted(dataPlane.port()));
    var page = Files.readString(Path.of("docs/metrics.md"));

    var exposed =
        Pattern.compile("(?m)^# TYPE (fresnel_\\w+) (\\w+)$")
            .matcher(get("/q/metrics").asString())
            .results()
            .filter(type -> !type.group(1).endsWith("_seconds_max"))
            .map(type -> "| `%s` | %s |".formatted(series(type), type.group(2)))
            .toList();

    assertThat(exposed)
        .hasSizeGreaterThan(7)
        .allSatisfy(row -> assertThat(page.lines()).anyMatch(line -> line.startsWith(row)));
  }

  /// The name of the series; in OpenMetrics a counter's type is told without its ending.
  private static String series(MatchResult type) {
    var bare = type.group(2).equals("counter") && !type.group(1).endsWith("_total");
    return bare ? type.group(1) + "_total" : type.group(1);
  }

  private static void simulate(String node, String fault) {
    var control = System.getProperty(SimulatedFleet.CONTROL, "");
    assertThat(given().post("%s/nodes/%s/%s".formatted(control, node, fault)).statusCode())
        .isEqualTo(200);
  }

  private static void awaitHealth(String node, String health) {
    await()
        .atMost(PATIENCE)
        .until(() -> health.equals(get("/api/v1/nodes/" + node).path("health")));
  }
}
