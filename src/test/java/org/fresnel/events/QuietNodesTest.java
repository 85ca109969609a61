package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// Some nodes send not even the head of the response before their first event.
class QuietNodesTest {
  private static final Duration LONG_SLOT = Duration.ofSeconds(4);

  @Test
  void noHeadIsLostOfNodesThatSendHeadersLate() {
    try (var plane = new DataPlaneFixture(quiet().withSlot(LONG_SLOT));
        var client = EventClient.open(plane, "head")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> client.heads().size() > 2);

      var heads = client.heads();
      assertThat(heads.getLast() - heads.getFirst()).isEqualTo(heads.size() - 1);
    }
  }

  @Test
  void theClientHasItsStreamBeforeTheFirstEvent() {
    try (var plane = new DataPlaneFixture(quiet().withSlot(Duration.ofHours(1)));
        var client = EventClient.open(plane, "head")) {
      assertThat(client.status()).isEqualTo(200);
    }
  }

  @Test
  void anotherNodesEventsAreSentWhileTheFirstHangs() {
    try (var plane = new DataPlaneFixture(ProxySetup.pair())) {
      plane.has("node-1", new Fault.Hang());
      try (var client = EventClient.open(plane, "head")) {
        await().until(() -> !client.heads().isEmpty());
      }
    }
  }

  private static ProxySetup quiet() {
    return ProxySetup.of(ClientProfile.LODESTAR, ClientProfile.LODESTAR);
  }
}
