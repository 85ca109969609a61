package org.fresnel.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.fresnel.SimulatedFleet;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.NodeHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent over the feed of the running application, which has no users.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class FeedTest {
  @Inject Vertx vertx;
  @Inject LiveFleet fleet;

  @BeforeEach
  @AfterEach
  void bothAreReady() {
    given().delete(System.getProperty(SimulatedFleet.CONTROL) + "/nodes/node-1/fault");
    await()
        .atMost(FeedClient.PATIENCE)
        .until(
            () ->
                fleet.snapshot().nodes().stream()
                    .allMatch(it -> it.health() instanceof NodeHealth.Ready));
  }

  @Test
  void theSnapshotComesFirst() {
    try (var client = FeedClient.open(vertx, FeedClient.options())) {
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
  void aNewHeadIsTold() {
    try (var client = FeedClient.open(vertx, FeedClient.options())) {
      var slot = client.snapshot().getJsonObject("head").getLong("slot");

      client.await("head", head -> head.getLong("slot") > slot);
      client.await("fleet", data -> data.getJsonObject("head").getLong("slot") > slot);
    }
  }
}
