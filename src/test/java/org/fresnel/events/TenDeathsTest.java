package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.LongStream;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// One client's stream over ten deaths of nodes, while one of three is always alive.
class TenDeathsTest {
  private static final int DEATHS = 10;
  private static final String[] NODES = {"node-1", "node-2", "node-3"};

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE, ClientProfile.PRYSM, ClientProfile.TEKU));

  @Test
  void eachHeadComesOnceThoughNoHealthChanges() {
    try (var client = begun()) {
      for (var death = 0; death < DEATHS; death++) {
        var node = NODES[death % NODES.length];
        plane.has(node, new Fault.Down());
        awaitHead(client);
        plane.heals(node);
        await().until(() -> plane.node(node).eventStreams() == 1);
      }

      assertThatEachHeadCameOnce(client);
    }
  }

  @Test
  void eachHeadComesOnceWhileHealthChanges() {
    try (var client = begun()) {
      for (var death = 0; death < DEATHS; death++) {
        plane.restarts("node-1");
        plane.unreachable("node-1");
        awaitHead(client);
        await().until(() -> plane.node("node-1").eventStreams() == 1);
        plane.ready("node-1");
        awaitHead(client);
      }

      assertThatEachHeadCameOnce(client);
    }
  }

  @Test
  void eachHeadComesOnceWhileNodesBecomeSilentInTurn() {
    try (var client = begun()) {
      for (var silence = 0; silence < DEATHS; silence++) {
        var node = NODES[silence % NODES.length];
        plane.has(node, new Fault.MuteEvents());
        awaitHead(client);
        plane.heals(node);
      }

      assertThatEachHeadCameOnce(client);
    }
  }

  private EventClient begun() {
    var client = EventClient.open(plane, "head");
    for (var node : NODES) {
      await().until(() -> plane.node(node).eventStreams() == 1);
    }
    awaitHead(client);
    return client;
  }

  private static void assertThatEachHeadCameOnce(EventClient client) {
    var heads = client.heads();
    assertThat(heads)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(heads.getFirst(), heads.getLast()).boxed().toList());
    assertThat(client.ended()).isFalse();
  }

  private static void awaitHead(EventClient client) {
    var before = client.heads().size();
    await().until(() -> client.heads().size() > before);
  }
}
