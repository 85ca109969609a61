package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.fresnel.SimulatedFleet;
import org.fresnel.node.FleetState;
import org.fresnel.registry.NodeRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every route that changes nodes: its happy path and each of its errors.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class NodesRoutesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NODES = "/api/v1/nodes";

  @Inject FleetState fleet;
  @Inject NodeRegistry roster;

  @BeforeEach
  @AfterEach
  void reset() {
    for (var place : roster.snapshot().places()) {
      if (!place.configured()) {
        roster.remove(place.node().name(), true, "test");
      }
    }
    if (fleet.snapshot().named("node-1").isEmpty()) {
      throw new AssertionError("a test has lost node-1");
    }
    for (var name : List.of("node-1", "node-2")) {
      if (get(NODES + "/" + name).path("drain") != null) {
        roster.resume(name, "test");
      }
      roster.role(name, "primary", false, "test");
      await().atMost(PATIENCE).until(() -> "ready".equals(get(NODES + "/" + name).path("health")));
    }
    roster.order(List.of("node-1", "node-2"), "test");
  }

  @Test
  void aNodeIsAddedAndRemoved() {
    send("POST", NODES, "{'url':'http://127.0.0.1:1','name':'new','role':'backup'}")
        .statusCode(201)
        .header("Location", endsWith(NODES + "/new"))
        .body("name", equalTo("new"))
        .body("role", equalTo("backup"))
        .body("configured", equalTo(false))
        .body("health", equalTo("down"))
        .body("replay", equalTo("pending"))
        .body("changes[0].what", equalTo("added new"))
        .body("changes[0].by", equalTo("local"))
        .body("changes[0].at", containsString("T"));
    get("/api/v1/changes")
        .then()
        .statusCode(200)
        .body("kept", equalTo(false))
        .body("changes.what", hasItem("added new"));

    given().delete(NODES + "/new").then().statusCode(204);
    get(NODES + "/new").then().statusCode(404);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|body: expected a node in JSON, got none",
        "{|body: expected JSON of the documented form, got something else",
        "[]|body: expected JSON of the documented form, got something else",
        "{}|url: expected a URL such as http://host:5052, got none",
        "{'url':'ftp://a'}|url: expected a URL that begins with http:// or https://, got"
            + " \"ftp://a\"",
        "{'url':'http://a','name':'no spaces'}|name: expected a name of 1 to 64 letters",
        "{'url':'http://a','role':'main'}|role: expected primary or backup or last-resort or shadow, got \"main\"",
        "{'url':'http://a','receiveSubscriptions':'x'}|receiveSubscriptions: expected all or",
        "{'url':'http://a/k3y'}|url: expected a URL without a path",
        "{'url':'http://me:secret@a'}|url: expected a URL without a login",
        "{'url':'http://a','rolle':'backup'}|body: expected JSON of the documented form, got"
            + " something else at rolle",
        "{'url':'http://a','username':'me'}|username: expected a password",
        "{'url':'http://a','username':'me','passwordFile':'/etc/hostname'}|passwordFile: expected"
            + " the whole path of a file beside",
        "{'url':'http://a','headerFiles':{'X-Key':'relative'}}|headerFiles.X-Key: expected the"
            + " whole path"
      })
  void aBadNodeIsRefused(String body, String message) {
    send("POST", NODES, body)
        .statusCode(400)
        .contentType("application/json")
        .body("code", equalTo(400))
        .body("message", startsWith(message));
  }

  @Test
  void aTakenNameOrUrlIsAConflict() {
    send("POST", NODES, "{'url':'http://a:1','name':'node-1'}")
        .statusCode(409)
        .body("message", containsString("node-1 at http://127.0.0.1:"));
    var url = get(NODES + "/node-1").<String>path("url");
    send("POST", NODES, "{'url':'" + url + "','name':'other'}").statusCode(409);
  }

  @Test
  void noRouteFindsAnUnknownNode() {
    given().delete(NODES + "/x").then().statusCode(404).body("message", startsWith("no node"));
    send("POST", NODES + "/x/drain", "{}").statusCode(404);
    send("POST", NODES + "/x/resume", "").statusCode(404);
    send("POST", NODES + "/x/probe", "").statusCode(404).body("code", equalTo(404));
    send("PUT", NODES + "/x/role", "{'role':'backup'}").statusCode(404);
  }

  @Test
  void nodesAreOrdered() {
    send("PUT", NODES + "/order", "['node-2','node-1']")
        .statusCode(200)
        .body("name", equalTo(List.of("node-2", "node-1")));
    get(NODES).then().body("name", equalTo(List.of("node-2", "node-1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['node-1']|expected each node's name once: node-1, node-2, got node-1",
        "['node-1','x']|expected each node's name once: node-1, node-2, got node-1, x",
        "['node-1',null]|expected a list of names, got null in it",
        "{}|body: expected JSON of the documented form, got something else",
        "''|body: expected a list of names in JSON, got none"
      })
  void aBadOrderIsRefused(String body, String message) {
    send("PUT", NODES + "/order", body).statusCode(400).body("message", equalTo(message));
  }

  @Test
  void aNodesRoleIsChanged() {
    send("PUT", NODES + "/node-2/role", "{'role':'backup'}")
        .statusCode(200)
        .body("role", equalTo("backup"));
    send("PUT", NODES + "/node-2/role", "{'role':'x'}")
        .statusCode(400)
        .body("message", equalTo("role: expected primary or backup or last-resort or shadow, got \"x\""));
  }

  @Test
  void aNodeIsDrainedAndResumed() {
    send("POST", NODES + "/node-1/drain", "{'reason':'new disk','for':'30m'}")
        .statusCode(200)
        .body("health", equalTo("drained"))
        .body("reason", startsWith("taken out of use by local: new disk, until "))
        .body("drain.state", equalTo("drained"))
        .body("drain.by", equalTo("local"))
        .body("drain.until", notNullValue());
    send("POST", NODES + "/node-1/drain", "{}")
        .statusCode(409)
        .body("message", startsWith("expected a node in use, got node-1"));

    send("POST", NODES + "/node-1/resume", "").statusCode(200).body("drain", equalTo(null));
    send("POST", NODES + "/node-1/resume", "").statusCode(409);
  }

  @Test
  void aDrainNeedsNoBody() {
    send("POST", NODES + "/node-1/drain", "").statusCode(200).body("health", equalTo("drained"));
  }

  @Test
  void aDrainWaitsForAWindowUntilItIsCancelled() {
    send("POST", NODES + "/node-1/drain", "{'for':'10m','whenFree':true}")
        .statusCode(202)
        .body("health", equalTo("ready"))
        .body("drain.state", equalTo("waiting"))
        .body("drain.window", equalTo(null))
        .body("drain.note", equalTo("no time without a duty is known"));
    send("POST", NODES + "/node-1/resume", "").statusCode(200).body("drain", equalTo(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'for':'soon'}|for: expected a duration from 1s to 365d, such as 30s, 5m or 2h, got soon",
        "{'for':'0s'}|for: expected a duration from 1s to 365d, such as 30s, 5m or 2h, got 0s",
        "{'for':'1h','whenFree':true,'avoid':'all'}|avoid: expected proposals or aggregations, got"
            + " all",
        "{'whenFree':true}|for: expected beside whenFree how long the node is drained, got none",
        "{'force':'perhaps'}|body: expected JSON of the documented form, got something else at"
            + " force"
      })
  void aBadDrainIsRefused(String body, String message) {
    send("POST", NODES + "/node-1/drain", body).statusCode(400).body("message", equalTo(message));
  }

  @Test
  void theLastUsableNodeIsDrainedOrRemovedByForceAlone() {
    send("POST", NODES + "/node-1/drain", "{}").statusCode(200);
    send("POST", NODES + "/node-2/drain", "{}")
        .statusCode(409)
        .body("message", containsString("expected at least 1 ready node beside node-2"));
    given().delete(NODES + "/node-2").then().statusCode(409);

    send("POST", NODES + "/node-2/drain", "{'force':true}").statusCode(200);
    send("POST", NODES + "/node-2/resume", "").statusCode(200);
  }

  @Test
  void aNodeIsProbedAtOnce() {
    send("POST", NODES + "/node-1/probe", "")
        .statusCode(200)
        .body("name", equalTo("node-1"))
        .body("health", equalTo("ready"));
  }

  private static ValidatableResponse send(String method, String path, String body) {
    var request = given().contentType("application/json");
    return (body.isEmpty() ? request : request.body(body.replace('\'', '"')))
        .request(method, path)
        .then();
  }
}
