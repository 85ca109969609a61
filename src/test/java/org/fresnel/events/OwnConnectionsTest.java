package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse.BodyHandlers;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Streams without end must not take the connections that the requests need.
class OwnConnectionsTest {
  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.of(ClientProfile.LIGHTHOUSE).withConnections(1));

  @Test
  void readsAreAnsweredDespiteManyOpenStreams() {
    try (var one = EventClient.open(plane, "head");
        var two = EventClient.open(plane, "head")) {
      var read = plane.request("/eth/v1/beacon/genesis").build();

      assertThat(plane.send(read, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      await().until(() -> !one.heads().isEmpty() && !two.heads().isEmpty());
    }
  }
}
