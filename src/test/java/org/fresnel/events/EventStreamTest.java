package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One stream for the client, whatever becomes of the node behind it.
class EventStreamTest {
  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE, ClientProfile.TEKU, ClientProfile.PRYSM)
              .withKeepAlive(Duration.ofMillis(100)));

  @Test
  void eventsOfEveryNodeAreSent() {
    try (var client = EventClient.open(plane, "head,block")) {
      assertThat(client.status()).isEqualTo(200);
      await().until(() -> client.heads().size() > 1);

      for (var node : plane.network.nodes()) {
        await().until(() -> node.eventStreams() == 1);
      }
      assertThat(client.events).extracting(EventClient.Event::topic).contains("block");
    }
  }

  @Test
  void noEventIsLostWhenANodeGoesDown() {
    try (var client = EventClient.open(plane, "head")) {
      awaitHead(client);
      plane.has("node-1", new Fault.Down());

      awaitHead(client);
      assertThat(client.ended()).isFalse();
    }
  }

  @Test
  void noEventIsLostWhenANodeBecomesSilent() {
    try (var client = EventClient.open(plane, "head")) {
      awaitHead(client);
      plane.has("node-1", new Fault.Hang());
      plane.has("node-1", new Fault.MuteEvents());
      plane.tellers.clear();

      awaitHead(client);
      awaitHead(client);
      assertThat(plane.tellers).isNotEmpty().doesNotContain("node-1");
    }
  }

  @Test
  void eventsOfARestartedNodeAreSentAgain() {
    try (var client = EventClient.open(plane, "head")) {
      awaitHead(client);
      plane.restarts("node-1");

      await().until(() -> plane.node("node-1").eventStreams() == 1);
      awaitHead(client);
      assertThat(client.ended()).isFalse();
    }
  }

  @Test
  void aNodeThatDropsEveryStreamIsSkipped() {
    plane.has("node-1", new Fault.DropEvents());
    try (var client = EventClient.open(plane, "head")) {
      awaitHead(client);
      assertThat(plane.node("node-1").requests("GET", "/eth/v1/events")).hasSizeLessThan(8);
    }
  }

  @Test
  void anUnknownTopicIsRefused() {
    var response =
        plane.send(
            plane.request("/eth/v1/events?topics=head,nonsense").build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("nonsense");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?topic=head"})
  void aStreamWithoutTopicsIsRefused(String query) {
    var response =
        plane.send(plane.request("/eth/v1/events" + query).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("topics");
    assertThat(plane.node("node-1").requests())
        .extracting(request -> request.uri())
        .doesNotContain("/eth/v1/events" + query);
  }

  @Test
  void aHeadRequestOpensNoStream() {
    var request =
        plane.request("/eth/v1/events?topics=head").method("HEAD", BodyPublishers.noBody()).build();

    var response = plane.send(request, BodyHandlers.discarding());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(plane.streams).hasValue(0);
  }

  @Test
  void theStreamStaysOpenUntilANodeIsAvailable() {
    plane.network.nodes().forEach(node -> plane.has(node.name(), new Fault.Down()));
    try (var client = EventClient.open(plane, "head")) {
      assertThat(client.status()).isEqualTo(200);
      await().until(() -> client.comments.get() > 3);
      assertThat(client.events).isEmpty();

      plane.heals("node-3");
      awaitHead(client);
    }
  }

  @Test
  void theStreamStaysOpenIfAllNodesRefuse() {
    plane.network.nodes().forEach(node -> plane.has(node.name(), new Fault.Errors(503)));
    try (var client = EventClient.open(plane, "head")) {
      assertThat(client.status()).isEqualTo(200);
      plane.heals("node-2");
      awaitHead(client);
    }
  }

  private static void awaitHead(EventClient client) {
    var before = client.heads().size();
    await().until(() -> client.heads().size() > before);
  }
}
