package org.fresnel.control.feed;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.OpenConnections;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.fresnel.LockedFleet;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients of the feed that come and go at any moment, or do not read. The fleet is so large that
/// what they are sent soon fills every buffer of the system.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = LockedFleet.class, restrictToAnnotatedClass = true)
class FeedSocketHazardsTest {
  private static final int NODES = 60;

  @Inject Vertx vertx;
  @Inject Feed feed;
  @Inject OpenConnections connections;

  @BeforeEach
  void addNodes() {
    IntStream.range(0, NODES)
        .forEach(
            it ->
                given()
                    .header("Authorization", "Bearer " + LockedFleet.OPERATOR)
                    .contentType("application/json")
                    .body(Map.of("name", "more-" + it, "url", "http://127.0.0.1:" + (1 + it)))
                    .post("/api/v1/nodes")
                    .then()
                    .statusCode(201));
  }

  @AfterEach
  void removeNodes() {
    IntStream.range(0, NODES)
        .forEach(
            it ->
                given()
                    .header("Authorization", "Bearer " + LockedFleet.OPERATOR)
                    .delete("/api/v1/nodes/more-" + it));
  }

  @Test
  void aSlowClientGetsASnapshotAfterwards() {
    try (var client = reluctant(LockedFleet.READER)) {
      client.snapshot();
      var before = behind();
      client.socket().pause();
      await().atMost(TestFeedClient.PATIENCE).until(() -> behind() > before);
      client.socket().resume();

      await()
          .atMost(TestFeedClient.PATIENCE)
          .until(
              () ->
                  client.frames().stream()
                          .filter(it -> it.getString("type").equals("snapshot"))
                          .count()
                      > 1);
    }
  }

  /// There is no room left to tell it that it is closed.
  @Test
  void aSlowClientWithARevokedTokenIsDisconnected() throws IOException {
    var client = reluctant(LockedFleet.ROTATED);
    client.snapshot();
    var before = behind();
    client.socket().pause();
    await().atMost(TestFeedClient.PATIENCE).until(() -> behind() > before);
    Files.writeString(LockedFleet.file(), "the token that replaces it");

    await().atMost(TestFeedClient.PATIENCE).until(() -> feed.listeners() == 0);
    await().atMost(TestFeedClient.PATIENCE).until(() -> connections.listAll().isEmpty());
    client.close();
  }

  @Test
  void aClosedConnectionLeavesNoState() {
    var clients = new ArrayList<TestFeedClient>();
    for (var i = 0; i < 100; i++) {
      clients.add(TestFeedClient.open(vertx, TestFeedClient.withToken(LockedFleet.READER)));
      if (i % 3 > 0) {
        clients.removeFirst().close();
      }
      if (i % 10 == 0) {
        clients.getLast().snapshot();
      }
    }
    clients.forEach(TestFeedClient::close);

    await().atMost(TestFeedClient.PATIENCE).until(() -> connections.listAll().isEmpty());
    await().atMost(TestFeedClient.PATIENCE).until(() -> feed.listeners() == 0);
    try (var client = TestFeedClient.open(vertx, TestFeedClient.withToken(LockedFleet.READER))) {
      assertThat(client.snapshot().getJsonArray("nodes")).hasSize(NODES + 2);
    }
  }

  /// With little room for what it has not read.
  private TestFeedClient reluctant(String token) {
    var options = new WebSocketClientOptions().setReceiveBufferSize(4096);
    options.setMaxMessageSize(TestFeedClient.LARGEST);
    return TestFeedClient.open(
        vertx.createWebSocketClient(options), TestFeedClient.withToken(token));
  }

  private static double behind() {
    return get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("fresnel_feed_clients_behind_total"))
        .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".* ", "")))
        .sum();
  }
}
