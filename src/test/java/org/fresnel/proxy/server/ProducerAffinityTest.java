package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProducerAffinityTest {
  private static final String BLINDED = "/eth/v2/beacon/blinded_blocks";
  private final DataPlaneFixture plane = new DataPlaneFixture(ProxySetup.pair());

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void aBlindedBlockGoesToItsProducerFirst() {
    var slot = plane.network.chain().currentSlot();
    plane.has("node-1", new Fault.Errors(500));
    plane.get("/eth/v3/validator/blocks/%d?randao_reveal=0x%s".formatted(slot, "c0".repeat(96)));
    plane.heals("node-1");

    plane.attempts.clear();

    plane.post(
        BLINDED,
        "{\"message\":{\"slot\":\"%d\"},\"signature\":\"0x\"}".formatted(slot),
        "Eth-Consensus-Version",
        "electra");

    await()
        .untilAsserted(
            () ->
                assertThat(plane.attempts.stream().map(attempt -> attempt.node().name()))
                    .containsExactly("node-2", "node-1"));
  }
}
