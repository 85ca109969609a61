package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.fresnel.node.Member;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SubscribeTest {
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final String BODY =
      "[{\"validator_index\":\"7\",\"fee_recipient\":\"0x" + "ab".repeat(20) + "\"}]";

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(
              ClientProfile.LIGHTHOUSE, ClientProfile.LIGHTHOUSE, ClientProfile.LIGHTHOUSE));

  @Test
  void everyReachableNodeGetsItIncludingASyncingOne() {
    plane.syncing("node-2");
    plane.unreachable("node-3");

    assertThat(plane.post(PREPARE, BODY, "Content-Type", "application/json").statusCode())
        .isEqualTo(200);
    await().until(() -> plane.node("node-1").preparations().containsKey(7L));
    await().until(() -> plane.node("node-2").preparations().containsKey(7L));
    assertThat(plane.node("node-3").requests()).isEmpty();
  }

  @Test
  void aSyncingNodeGetsNoPublication() {
    plane.syncing("node-2");

    plane.post("/eth/v1/beacon/pool/voluntary_exits", "{}", "Content-Type", "application/json");

    await().until(() -> !plane.node("node-3").requests().isEmpty());
    assertThat(plane.node("node-2").requests()).isEmpty();
  }

  @Test
  void aNodeThatIsDownGetsAMessageThatTheOthersFail() {
    plane.unreachable("node-1");
    plane.syncing("node-2");
    plane.has("node-3", new Fault.Down());

    var published = plane.post("/eth/v1/beacon/pool/voluntary_exits", "{}", JSON);
    plane.has("node-2", new Fault.Errors(503));
    var prepared = plane.post(PREPARE, BODY, JSON);

    assertThat(published.statusCode()).isEqualTo(200);
    assertThat(prepared.statusCode()).isEqualTo(200);
    assertThat(plane.node("node-1").preparations()).containsKey(7L);
  }

  @Test
  void theResultAtEachNodeIsReported() {
    plane.has("node-2", new Fault.Errors(503));
    plane.has("node-3", new Fault.Reset());

    plane.post(PREPARE, BODY, "Content-Type", "application/json");

    await().until(() -> plane.told.size() == 3);
    assertThat(plane.told)
        .containsExactlyInAnyOrder(
            "prepareBeaconProposer node-1 200",
            "prepareBeaconProposer node-2 503",
            "prepareBeaconProposer node-3 0");
  }

  @Test
  void aMessageWithoutAnyNodeIsReportedToo() {
    drainAll();

    assertThat(plane.post(PREPARE, BODY, "Content-Type", "application/json").statusCode())
        .isEqualTo(503);
    assertThat(plane.unsent).containsExactly("prepareBeaconProposer");
  }

  private void drainAll() {
    var out =
        plane.fleet.snapshot().nodes().stream()
            .map(NodeStatus::node)
            .map(
                it ->
                    new Node(it.name(), it.url(), it.role(), it.credentials(), true, it.receives()))
            .map(Member::configured)
            .toList();
    plane.fleet.arrange(out, plane.fleet.rules());
  }

  @Test
  void aPublicationIsNoValidatorState() {
    plane.post("/eth/v1/beacon/pool/voluntary_exits", "{}", "Content-Type", "application/json");

    await().until(() -> plane.attempts.size() == 3);
    assertThat(plane.told).isEmpty();
  }
}
