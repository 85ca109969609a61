package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.fresnel.node.Fleet;
import org.fresnel.routing.Operation;
import org.fresnel.routing.SampleOperations;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `node-1` takes attestations as SSZ, `node-2` as JSON alone.
class JsonOnlyNodeTest {
  private static final String ATTESTATIONS = "/eth/v2/beacon/pool/attestations";
  private static final Operation OPERATION = SampleOperations.of("submitPoolAttestationsV2");
  private final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.of(ClientProfile.LIGHTHOUSE, ClientProfile.PRYSM));

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void aMessageThatOneNodeRejectsAsSszIsAccepted() {
    assertThat(ssz("Prysm/v7").statusCode()).isEqualTo(200);
  }

  @Test
  void theNodeGetsNoSecondSszMessage() {
    learnt();

    assertThat(ssz("Prysm/v7").statusCode()).isEqualTo(200);
    assertThat(plane.node("node-2").requests("POST", ATTESTATIONS)).hasSize(1);
  }

  @Test
  void aClientThatCanUseJsonIsAskedForJson() {
    learnt();

    var response = ssz("teku/v25.1");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("expected application/json").contains("node-2");
    assertThat(plane.node("node-1").requests("POST", ATTESTATIONS)).hasSize(1);
  }

  @Test
  void aNodeWithAnotherVersionGetsSszAgain() {
    learnt();
    plane.runs("node-2", "Prysm/v9");

    assertThat(ssz("teku/v25.1").statusCode()).isEqualTo(200);
    await().until(() -> plane.node("node-2").requests("POST", ATTESTATIONS).size() == 2);
  }

  @Test
  void theNodeGetsTheMessageIfTheOthersFail() {
    learnt();
    plane.has("node-1", new Fault.Errors(503));

    assertThat(ssz("Prysm/v7").statusCode()).isEqualTo(415);
    assertThat(plane.node("node-2").requests("POST", ATTESTATIONS)).hasSize(2);
  }

  @Test
  void aNodeThatAcceptsSszIsIncludedAgain() {
    plane.jsonOnly().refused(now().nodes().getFirst().node(), OPERATION, now());
    plane.has("node-2", new Fault.Down());

    assertThat(ssz("Prysm/v7").statusCode()).isEqualTo(200);
    assertThat(plane.jsonOnly().operations(now().nodes().getFirst().node(), now())).isEmpty();
  }

  private Fleet now() {
    return plane.fleet.snapshot();
  }

  private void learnt() {
    ssz("Prysm/v7");
    await().until(() -> plane.attempts.size() == 2);
  }

  private HttpResponse<String> ssz(String agent) {
    return plane.post(
        ATTESTATIONS,
        "",
        "Content-Type",
        "application/octet-stream",
        "Eth-Consensus-Version",
        "electra",
        "User-Agent",
        agent);
  }
}
