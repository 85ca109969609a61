package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Drills over the control plane.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class DrillsResourceTest {
  private static final String DRILLS = "/api/v1/drills";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @BeforeEach
  @AfterEach
  void bothNodesAreReadyAndNoDrillRuns() {
    List<String> running = get(DRILLS).path("findAll { it.state == 'running' }.id");
    running.forEach(id -> given().delete(DRILLS + "/" + id).then().statusCode(200));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> get("/api/v1/nodes").then().body("health", contains("ready", "ready")));
  }

  @Test
  void theCoverageListsEachNodeWithEachKind() {
    get(DRILLS + "/coverage")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("overdue", equalTo(0))
        .body("cells.size()", equalTo(2 * 12))
        .body("cells[0].node", equalTo("node-1"))
        .body("cells[0].kind", equalTo("down"))
        .body("cells[0].coverage", equalTo("due"));
  }

  @Test
  void aDrillIsStartedListedReadAndAborted() {
    var id =
        begin("{\"kind\": \"drop-events\", \"target\": \"node-2\", \"duration\": \"5m\"}")
            .statusCode(201)
            .header("Location", containsString(DRILLS + "/drill-"))
            .body("state", equalTo("running"))
            .body("kind", equalTo("drop-events"))
            .body("nodes", contains("node-2"))
            .body("durationMs", equalTo(300_000))
            .extract()
            .<String>path("id");

    get(DRILLS).then().statusCode(200).body("id", hasItem(id));
    get(DRILLS + "/" + id).then().statusCode(200).body("state", equalTo("running"));
    begin("{}").statusCode(409).body("message", equalTo(id + " is running"));

    given()
        .delete(DRILLS + "/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("aborted"))
        .body("reason", equalTo("ended by an operator"));
    given()
        .post(DRILLS + "/" + id + "/abort")
        .then()
        .statusCode(409)
        .body("message", equalTo(id + " has ended"));
    given()
        .accept("text/plain")
        .get(DRILLS + "/" + id)
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(startsWith(id + ": aborted\n"));
  }

  @Test
  void anEndedDrillHasAReport() {
    String id = begin("{\"kind\": \"drop-events\", \"target\": \"node-2\"}").extract().path("id");
    var report = DRILLS + "/" + id + "/report";
    get(report)
        .then()
        .statusCode(404)
        .body("message", equalTo("no report of %s: it has not ended".formatted(id)));
    given().delete(DRILLS + "/" + id).then().statusCode(200);

    get(report)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("report", containsString("\"drill\":\"%s\"".formatted(id)))
        .body("report", containsString("\"verdict\":\"aborted\""))
        .body("report", containsString("\"name\":\"node-2\""))
        .body("hash", matchesPattern("[0-9a-f]{64}"))
        .body("", not(hasKey("signature")));
    given()
        .accept("application/json, text/html;q=0.5")
        .get(report)
        .then()
        .contentType("application/json");
    given()
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .get(report)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
        .body(containsString("<h1 class=\"\">Drill report %s: aborted</h1>".formatted(id)));
  }

  @Test
  void theChainOfReportsIsListed() {
    for (var times = 0; times < 2; times++) {
      String id =
          begin("{\"kind\": \"drop-events\", \"target\": \"node-2\"}").extract().path("id");
      given().delete(DRILLS + "/" + id).then().statusCode(200);
    }
    List<String> hashes = get(DRILLS + "/reports?limit=1000").path("hash");
    var count = hashes.size();

    get(DRILLS + "/reports?after=%d".formatted(count - 1))
        .then()
        .statusCode(200)
        .body("hash", contains(hashes.getLast()))
        .body("[0].report", containsString("\"number\":%d,".formatted(count)))
        .body("[0].report", containsString(hashes.get(count - 2)));
    get(DRILLS + "/reports?limit=1").then().body("hash", contains(hashes.getFirst()));
    get(DRILLS + "/reports?limit=0").then().statusCode(400).body("message", startsWith("limit: "));
    get(DRILLS + "/reports?after=x").then().statusCode(400).body("message", startsWith("after: "));
  }

  @Test
  void omittedFieldsHaveTheConfiguredValues() {
    begin("")
        .statusCode(201)
        .body("kind", equalTo("hang"))
        .body("target", equalTo("primary"))
        .body("nodes", contains("node-1"))
        .body("objective.detectWithinMs", equalTo(15_000f))
        .body("shortcomings", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'kind': 'explode'}   | kind: expected down or hang or slow or errors or stale-head or"
            + " drop-events or events-silent or hang-events or optimistic or el-offline or starve"
            + " or wrong-400 or router-restart, got explode",
        "{'duration': '1h'}    | duration: expected a duration from 1s to 15m, such as 30s, 5m or"
            + " 2h, got 1h",
        "{'duration': 'soon'}  | duration: expected a duration from 1s to 15m, such as 30s, 5m or"
            + " 2h, got soon",
        "{'duration': 30}      | duration: expected text, got 30",
        "{'share': 2}          | share: expected a number above 0 and up to 1, got 2",
        "{'share': 'all'}      | share: expected a number above 0 and up to 1, got all",
        "{'median': '3s'}      | p99: expected at least the median (3s), got 2s",
        "nonsense              | drill: expected a JSON object such as {'kind': 'hang'}, got"
            + " nonsense",
      })
  void aBadRequestIsExplained(String body, String message) {
    begin(body.replace('\'', '"'))
        .statusCode(400)
        .body("code", equalTo(400))
        .body("message", equalTo(message.replace('\'', '"')));
  }

  @Test
  void anUnknownKeyIsNamed() {
    begin("{\"durration\": \"5s\"}").statusCode(400).body("message", endsWith("got durration"));
  }

  @Test
  void anUnknownTargetIsRefused() {
    begin("{\"target\": \"nobody\"}")
        .statusCode(409)
        .body("message", equalTo("expected a node for the target nobody, got none"));
  }

  @Test
  void anUnknownDrillIsNotFound() {
    for (var path : List.of("/drill-999", "/nonsense")) {
      get(DRILLS + path).then().statusCode(404).body("message", startsWith("no drill "));
      get(DRILLS + path + "/report")
          .then()
          .statusCode(404)
          .body("message", startsWith("no drill "));
      given().delete(DRILLS + path).then().statusCode(404);
      given().post(DRILLS + path + "/abort").then().statusCode(404);
    }
  }

  private static ValidatableResponse begin(String body) {
    return given().contentType("application/json").body(body).post(DRILLS).then();
  }
}
