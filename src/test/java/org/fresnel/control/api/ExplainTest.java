package org.fresnel.control.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A control plane on loopback, without users.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ExplainTest {
  @Test
  void aReadIsExplained() {
    explain("{\"method\": \"GET\", \"path\": \"/eth/v1/beacon/headers/head?x=1\"}")
        .statusCode(200)
        .body("operation", equalTo("getBlockHeader"))
        .body("kind", equalTo("head"))
        .body("plan", equalTo("in_order"))
        .body("patienceMs", equalTo(400))
        .body("totalMs", equalTo(4000))
        .body("status", nullValue())
        .body("nodes.name", contains("node-1", "node-2"))
        .body("nodes.rank", contains("preferred", "preferred"))
        .body("nodes.reason", everyItem(not(equalTo(""))));
  }

  @Test
  void theNodeNamedInTheHeadersIsUsed() {
    explain("{\"path\": \"/eth/v1/node/peers\", \"headers\": {\"fresnel-NODE\": \"node-2\"}}")
        .body("kind", equalTo("local"))
        .body("nodes.name", contains("node-2", "node-1"))
        .body("nodes.rank", contains("preferred", "excluded"));
  }

  @Test
  void aPublicationIsExplained() {
    explain("{\"method\": \"POST\", \"path\": \"/eth/v2/beacon/blocks\"}")
        .body("plan", equalTo("to_all"))
        .body("kind", equalTo("publish"));
  }

  @Test
  void aRefusalIsExplained() {
    explain("{\"path\": \"/eth/v1/keystores\"}")
        .statusCode(200)
        .body("plan", equalTo("refused"))
        .body("status", equalTo(403))
        .body("reason", containsString("key manager"))
        .body("nodes", empty());
    explain("{\"method\": \"PUT\", \"path\": \"/eth/v1/beacon/genesis\"}")
        .body("status", equalTo(405));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "{",
        "{\"path\": null}",
        "{\"path\": {}}",
        "{\"path\": \"/\", \"headers\": 7}"
      })
  void anEmptyBodyIsRefused(String body) {
    explain(body)
        .statusCode(400)
        .contentType("application/json")
        .body("code", equalTo(400))
        .body("message", not(equalTo("")));
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    given()
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/explain")
        .then()
        .statusCode(415)
        .body("code", equalTo(415));
  }

  @Test
  void aForeignHostNameIsRefused() {
    given()
        .header("Host", "evil.example")
        .get("/api/v1/nodes")
        .then()
        .statusCode(403)
        .body("message", containsString("Host"));
  }

  @Test
  void theAuditLogIsReturned() {
    given().delete("/api/v1/nodes/nobody");

    given()
        .get("/api/v1/audit?limit=1")
        .then()
        .statusCode(200)
        .body("user", contains("local"))
        .body("method", contains("DELETE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "x", "1 ", "99999999999"})
  void theAuditLimitIsANumber(String limit) {
    given()
        .queryParam("limit", limit)
        .get("/api/v1/audit")
        .then()
        .statusCode(400)
        .body("message", equalTo("limit: expected a whole number from 1 to 1000, got " + limit));
  }

  private static ValidatableResponse explain(String body) {
    return given().contentType("application/json").body(body).post("/api/v1/explain").then();
  }
}
