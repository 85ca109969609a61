package org.fresnel.control.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.fresnel.SimulatedFleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;
import org.fresnel.proxy.server.BeaconApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent over the feed of the running application, which has no users.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class FeedSocketTest {
  @Inject Vertx vertx;
  @Inject FleetState fleet;
  @Inject Feed feed;
  @Inject BeaconApiServer dataPlane;

  @BeforeEach
  @AfterEach
  void bothAreReady() {
    simulated("heal");
    await()
        .atMost(TestFeedClient.PATIENCE)
        .until(
            () ->
                fleet.snapshot().nodes().stream()
                    .allMatch(it -> it.health() instanceof NodeHealth.Ready));
  }

  @Test
  void theSnapshotComesFirst() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      var snapshot = client.snapshot();

      assertThat(client.frames().getFirst().getString("type")).isEqualTo("snapshot");
      assertThat(snapshot.getJsonObject("user"))
          .isEqualTo(new JsonObject().put("name", "local").put("role", "operate"));
      assertThat(snapshot.getJsonObject("chain").getInteger("slotsPerEpoch")).isEqualTo(8);
      assertThat(snapshot.getJsonObject("head").getLong("slot")).isPositive();
      assertThat(snapshot.getJsonArray("nodes")).hasSize(2);
      assertThat(snapshot.getJsonArray("slots")).isNotEmpty();
      assertThat(snapshot.fieldNames())
          .contains(
              "at", "version", "plans", "upcoming", "window", "decisions", "incidents", "drills");
    }
  }

  @Test
  void aNewHeadIsSent() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      var slot = client.snapshot().getJsonObject("head").getLong("slot");

      client.await("head", head -> head.getLong("slot") > slot);
      client.await("fleet", data -> data.getJsonObject("head").getLong("slot") > slot);
    }
  }

  @Test
  void aNodeThatGoesDownIsSent() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      client.snapshot();
      simulated("down");

      var down = client.await("fleet", data -> health(data, "node-1").equals("down"));
      assertThat(objects(down, "plans").filter(plan -> plan.getString("kind").equals("head")))
          .singleElement()
          .satisfies(
              plan ->
                  assertThat(objects(plan, "nodes").map(it -> it.getString("name")))
                      .containsExactly("node-2", "node-1"));
      var incident =
          client.await(
              "incidents",
              data -> objects(data, "incidents").anyMatch(FeedSocketTest::isOfTheFirst));
      assertThat(objects(incident, "incidents")).noneMatch(it -> it.containsKey("until"));
      simulated("heal");
      client.await(
          "incidents",
          data ->
              objects(data, "incidents")
                  .anyMatch(it -> isOfTheFirst(it) && it.containsKey("until")));
    }
  }

  @Test
  void aFailoverIsSent() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      client.snapshot();
      simulated("errors?status=500&path=/eth/v1/beacon/headers");
      given().get(data("/eth/v1/beacon/headers/head")).then().statusCode(200);

      var decisions = client.await("decisions", _ -> true);
      assertThat(decisions.getLong("more")).isZero();
      assertThat(objects(decisions, "decisions"))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.getString("kind")).isEqualTo("failed_over");
                assertThat(it.getString("operation")).isEqualTo("getBlockHeader");
                assertThat(it.getString("node")).isEqualTo("node-2");
              });
      try (var later = TestFeedClient.open(vertx, TestFeedClient.options())) {
        assertThat(objects(later.snapshot(), "decisions").toList())
            .startsWith(decisions.getJsonArray("decisions").getJsonObject(0));
      }
    }
  }

  @Test
  void aDrillIsSentFromStartToEnd() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      client.snapshot();
      var id =
          given()
              .contentType("application/json")
              .body(Map.of("kind", "drop-events", "target", "node-2", "duration", "5m"))
              .post("/api/v1/drills")
              .<String>path("id");
      client.await("drills", data -> isIn(data, id, "running"));
      given().delete("/api/v1/drills/" + id).then().statusCode(200);
      client.await("drills", data -> isIn(data, id, "aborted"));
    }
  }

  @Test
  void dutiesAreSentWhenTheyBecomeKnown() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      var clock = client.snapshot().getJsonObject("chain").getInteger("slotsPerEpoch");
      var slot = client.snapshot().getJsonObject("head").getLong("slot");
      var epoch = slot / clock + 1;
      var path = "/eth/v1/validator/duties/attester/" + epoch;
      given().contentType("application/json").body("[\"3\"]").post(data(path));

      var duties = client.await("duties", data -> busy(data, epoch).findAny().isPresent());
      assertThat(duties.getJsonObject("window").getInteger("validators")).isPositive();
      assertThat(busy(duties, epoch))
          .allSatisfy(
              it -> {
                assertThat(it.getString("state")).isNotEqualTo("none");
                assertThat(it.getJsonArray("duties").getJsonObject(0).getString("duty"))
                    .isEqualTo("attestation");
              });
    }
  }

  /// Slots of an epoch with duties of ours.
  private static Stream<JsonObject> busy(JsonObject data, long epoch) {
    return objects(data, "slots")
        .filter(it -> it.getLong("epoch") == epoch)
        .filter(it -> !it.getJsonArray("duties").isEmpty());
  }

  @Test
  void theNumberOfClientsIsLimited() {
    var clients = new ArrayList<TestFeedClient>();
    try {
      for (var i = 0; i < Feed.MOST; i++) {
        clients.add(TestFeedClient.open(vertx, TestFeedClient.options()));
      }
      clients.forEach(TestFeedClient::snapshot);
      try (var oneMore = TestFeedClient.open(vertx, TestFeedClient.options())) {
        assertThat(oneMore.closed()).isEqualTo(1013);
      }
    } finally {
      clients.forEach(TestFeedClient::close);
    }
    await().atMost(TestFeedClient.PATIENCE).until(() -> feed.listeners() == 0);
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      client.snapshot();
    }
  }

  @Test
  void textOfAClientIsIgnored() {
    try (var client = TestFeedClient.open(vertx, TestFeedClient.options())) {
      client.socket().writeTextMessage("hello");
      var slot = client.snapshot().getJsonObject("head").getLong("slot");
      client.await("head", head -> head.getLong("slot") > slot);
    }
  }

  @Test
  void whoamiIsLocalWithoutCredentials() {
    given()
        .get("/api/v1/whoami")
        .then()
        .statusCode(200)
        .body("name", equalTo("local"))
        .body("role", equalTo("operate"));
  }

  private static String health(JsonObject data, String node) {
    return objects(data, "nodes")
        .filter(it -> it.getString("name").equals(node))
        .map(it -> it.getString("health"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOfTheFirst(JsonObject incident) {
    return incident.getString("node").equals("node-1");
  }

  private static boolean isIn(JsonObject data, String drill, String state) {
    return objects(data, "drills")
        .anyMatch(it -> it.getString("id").equals(drill) && it.getString("state").equals(state));
  }

  private static Stream<JsonObject> objects(JsonObject data, String key) {
    return data.getJsonArray(key).stream().map(JsonObject.class::cast);
  }

  private static void simulated(String fault) {
    given()
        .urlEncodingEnabled(false)
        .post(System.getProperty(SimulatedFleet.CONTROL) + "/nodes/node-1/" + fault)
        .then()
        .statusCode(200);
  }

  private String data(String path) {
    return "http://127.0.0.1:%d%s".formatted(dataPlane.port(), path);
  }
}
