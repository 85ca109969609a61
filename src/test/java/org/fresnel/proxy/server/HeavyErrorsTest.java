package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Errors on the way to a large answer must not use up the connections to the node.
class HeavyErrorsTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/1";
  private static final Buffer LARGE_ERROR = Buffer.buffer(new byte[1 << 20]);

  @AutoClose
  private final ScriptedServer failing =
      new ScriptedServer(request -> request.response().setStatusCode(500).end(LARGE_ERROR));

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(failing.url()).withConnections(1));

  @Test
  void aPartlyReadErrorHoldsNoConnection() {
    plane.unreachable("node-1");
    for (var i = 0; i < 3; i++) {
      assertThat(plane.get(STATE).statusCode()).isEqualTo(200);
    }

    await().until(() -> failing.connections() == 0);
  }
}
