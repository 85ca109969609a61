package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProducerAffinityTest {
  private static final String BLINDED = "/eth/v2/beacon/blinded_blocks";
  private final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.pair().withSlot(Duration.ofMinutes(1)));

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void anEnvelopeWithoutBlobsGoesToTheProducerOfTheBlockFirst() {
    produces();

    publishesEnvelope("false");

    await().untilAsserted(() -> assertThat(asked()).containsExactly("node-2", "node-1"));
  }

  @Test
  void aBlockIsReadAtItsProducerFirst() {
    produces();
    var slot = plane.network.chain().currentSlot();

    plane.get("/eth/v1/validator/execution_payload_envelopes/%d/0x00".formatted(slot));
    assertThat(asked().getFirst()).isEqualTo("node-2");

    plane.attempts.clear();
    plane.get("/eth/v1/validator/execution_payload_bids/%d/7".formatted(slot));
    assertThat(asked().getFirst()).isEqualTo("node-2");
  }

  @Test
  void aReadOfABidDoesNotChangeTheProducer() {
    produces();
    var slot = plane.network.chain().currentSlot();
    plane.has("node-2", new Fault.Errors(500));
    plane.get("/eth/v1/validator/execution_payload_bids/%d/7".formatted(slot));
    plane.heals("node-2");
    plane.attempts.clear();

    publishesEnvelope("false");

    await().untilAsserted(() -> assertThat(asked()).containsExactly("node-2", "node-1"));
  }

  /// The first node fails, so that the second one is the producer.
  private void produces() {
    var slot = plane.network.chain().currentSlot();
    plane.has("node-1", new Fault.Errors(500));
    plane.get("/eth/v3/validator/blocks/%d?randao_reveal=0x%s".formatted(slot, "c0".repeat(96)));
    plane.heals("node-1");
    plane.attempts.clear();
  }

  private void publishesEnvelope(String withBlobs) {
    plane.post(
        "/eth/v1/beacon/execution_payload_envelopes",
        "{\"message\":{},\"signature\":\"0x\"}",
        "Eth-Consensus-Version",
        "gloas",
        "Eth-Blob-Data-Included",
        withBlobs);
  }

  private List<String> asked() {
    return plane.attempts.stream().map(attempt -> attempt.node().name()).toList();
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
