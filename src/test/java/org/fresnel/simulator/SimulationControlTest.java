package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationControlTest {
  private final SimulatorFixture rig =
      new SimulatorFixture(
          SimulatorFixture.settings().withNodes(2), ClientProfile.TEKU, ClientProfile.LODESTAR);
  private URI url = URI.create("http://127.0.0.1");

  @BeforeEach
  void open() {
    url = ended(SimulationControl.start(rig.vertx(), rig.network, 0)).url();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theNodesAreListedWithTheirHeadsAndFaults() {
    ended(rig.network.node("node-2").apply(new Fault.Optimistic()));
    JsonObject body = new JsonObject(call("GET", "/nodes").body());
    assertThat(body.getJsonArray("nodes")).hasSize(2);
    JsonObject second = body.getJsonArray("nodes").getJsonObject(1);
    assertThat(second.getString("name")).isEqualTo("node-2");
    assertThat(second.getString("url")).isEqualTo(rig.network.node("node-2").url().toString());
    assertThat(second.getJsonArray("faults")).hasSize(1);
    assertThat(second.getJsonObject("head").getLong("slot")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "down",
        "hang",
        "slow",
        "errors",
        "reset",
        "truncated",
        "stale",
        "syncing",
        "optimistic",
        "el-offline",
        "wrong-network",
        "drop-events",
        "mute-events",
        "garbage",
        "no-body",
        "forked",
        "wrong-state",
        "wrong-block",
        "wrong-slot",
        "wrong-epoch",
        "truncated-state"
      })
  void everyFaultIsStartedByItsNameAndHealed(String name) {
    assertThat(call("POST", "/nodes/node-1/" + name).statusCode()).isEqualTo(200);
    assertThat(rig.node().faults()).hasSize(1);
    assertThat(call("POST", "/nodes/node-1/heal").statusCode()).isEqualTo(200);
    assertThat(rig.node().faults()).isEmpty();
  }

  @Test
  void parametersConfigureAFault() {
    call("POST", "/nodes/node-1/slow?delay=250&path=/eth/v1/validator");
    assertThat(rig.node().faults())
        .containsExactly(new Fault.Slow(Duration.ofMillis(250)).on("/eth/v1/validator"));
  }

  @Test
  void aBadRequestIsAnsweredWithTheExpectedForm() {
    HttpResponse<String> node = call("POST", "/nodes/node-9/down");
    assertThat(node.statusCode()).isEqualTo(404);
    assertThat(node.body()).contains("node-1, node-2").contains("node-9");
    HttpResponse<String> fault = call("POST", "/nodes/node-1/explode");
    assertThat(fault.statusCode()).isEqualTo(400);
    assertThat(fault.body()).contains("truncated").contains("explode");
    assertThat(call("POST", "/nodes/node-1/stale?slots=x").statusCode()).isEqualTo(400);
    assertThat(call("POST", "/nodes/node-1/down?path=/eth").statusCode()).isEqualTo(400);
    assertThat(call("GET", "/").statusCode()).isEqualTo(404);
  }

  @Test
  void aRestartIsAnswered() {
    assertThat(call("POST", "/nodes/node-1/restart").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> call(String method, String path) {
    return rig.text(
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(5))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
