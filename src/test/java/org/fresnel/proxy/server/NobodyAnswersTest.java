package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NobodyAnswersTest {
  private static final String READ = "/eth/v1/beacon/genesis";

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.pair().withBudget(Duration.ofMillis(200), Duration.ofMillis(600)));

  @Test
  void theErrorNamesEachNodeAndItsFailure() {
    plane.has("node-1", new Fault.Down());
    plane.has("node-2", new Fault.Errors(500));

    var response = plane.get(READ);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    var error = new JsonObject(response.body());
    assertThat(error.getInteger("code")).isEqualTo(503);
    assertThat(error.getString("message"))
        .isEqualTo(
            "no beacon node answered getGenesis:"
                + " node-1: connection refused; node-2: status 500, Simulated error");
    assertThat(error.getJsonArray("stacktraces")).hasSize(2);
  }

  @Test
  void onlyATimeoutOfAllNodesIs504() {
    plane.has("node-1", new Fault.Hang());
    plane.has("node-2", new Fault.Hang());

    var response = plane.get(READ);

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.body()).contains("node-1: no answer within", "node-2: no answer within");
  }

  @Test
  void aTimeoutAndAFaultAre503() {
    plane.has("node-1", new Fault.Hang());
    plane.has("node-2", new Fault.Errors(503));

    assertThat(plane.get(READ).statusCode()).isEqualTo(503);
  }

  @Test
  void aFleetThatIsDownIsStillAsked() {
    plane.unreachable("node-1");
    plane.unreachable("node-2");

    assertThat(plane.get(READ).statusCode()).isEqualTo(200);
  }

  @Test
  void theRouterAnswersTheNextRequestOnTheSameConnection() {
    plane.has("node-1", new Fault.Down());
    plane.has("node-2", new Fault.Down());
    try (var raw = plane.raw()) {
      raw.send("GET " + READ + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.head()).startsWith("HTTP/1.1 503");
      plane.heals("node-1");

      assertThat(raw.exchange("GET " + READ + " HTTP/1.1")).contains("HTTP/1.1 200");
    }
  }
}
