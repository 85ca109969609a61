package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse.BodyHandlers;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Clients with different wishes, and nodes that do not know every topic.
class SharedStreamsTest {
  private static final String EVENTS = "/eth/v1/events";

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.of(ClientProfile.OLD_LODESTAR, ClientProfile.LIGHTHOUSE));

  @Test
  void clientsOfDifferentTopicsShareOneStreamOfEachNode() {
    try (var one = EventClient.open(plane, "head");
        var two = EventClient.open(plane, "block")) {
      await().until(() -> one.events.size() > 2 && two.events.size() > 2);

      assertThat(one.events).extracting(EventClient.Event::topic).containsOnly("head");
      assertThat(two.events).extracting(EventClient.Event::topic).containsOnly("block");
      assertThat(plane.node("node-1").requests("GET", EVENTS)).hasSize(1);
      assertThat(plane.node("node-2").requests("GET", EVENTS)).hasSize(1);
    }
  }

  @Test
  void aTopicThatOneNodeLacksLosesNoEvents() {
    try (var heads = EventClient.open(plane, "head")) {
      await().until(() -> !heads.heads().isEmpty());
      try (var more = EventClient.open(plane, "head,single_attestation,chain_reorg")) {
        assertThat(more.status()).isEqualTo(200);
        await().until(() -> more.heads().size() > 2);

        assertThat(more.heads()).isSorted().doesNotHaveDuplicates();
        assertThat(heads.heads()).isSorted().doesNotHaveDuplicates().containsAll(more.heads());
        await().until(() -> plane.node("node-1").eventStreams() == 1);
        await().until(() -> plane.node("node-2").eventStreams() == 1);
      }
    }
  }

  @Test
  void aTopicThatNoNodeKnowsIsRefused() {
    try (var heads = EventClient.open(plane, "head")) {
      await().until(() -> heads.heads().size() > 1);
      var response =
          plane.send(
              plane.request(EVENTS + "?topics=head,nonsense").build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("nonsense");

      var before = heads.heads().size();
      await().until(() -> heads.heads().size() > before);
      assertThat(heads.heads()).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void streamsOfNodesStayOpenWithoutClients() {
    EventClient.open(plane, "head").close();
    try (var next = EventClient.open(plane, "head")) {
      await().until(() -> next.heads().size() > 1);

      assertThat(plane.node("node-2").requests("GET", EVENTS)).hasSize(1);
    }
  }
}
