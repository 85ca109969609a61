package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The address of a block's builder is for the node that produced the block.
class BuilderUrlTest {
  private static final String URL = "https://builder.example";

  private final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.pair().withSlot(Duration.ofMinutes(1)));

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void theProducerAloneGetsTheBuildersAddress() {
    var slot = plane.network.chain().currentSlot();
    plane.has("node-1", new Fault.Errors(500));
    plane.get("/eth/v3/validator/blocks/%d?randao_reveal=0x%s".formatted(slot, "c0".repeat(96)));
    plane.heals("node-1");

    publishes(slot);

    await().untilAsserted(() -> assertThat(address("node-2")).contains(URL));
    await().untilAsserted(() -> assertThat(blocks("node-1")).isTrue());
    assertThat(address("node-1")).isEmpty();
  }

  @Test
  void theFirstNodeGetsItIfTheProducerIsUnknown() {
    publishes(plane.network.chain().currentSlot());

    await().untilAsserted(() -> assertThat(address("node-1")).contains(URL));
    await().untilAsserted(() -> assertThat(blocks("node-2")).isTrue());
    assertThat(address("node-2")).isEmpty();
  }

  private void publishes(long slot) {
    plane.post(
        "/eth/v2/beacon/blocks",
        "{\"message\":{\"slot\":\"%d\"},\"signature\":\"0x\"}".formatted(slot),
        "Eth-Consensus-Version",
        "gloas",
        "Eth-Builder-Url",
        URL);
  }

  private boolean blocks(String node) {
    return !plane.node(node).requests("POST", "/eth/v2/beacon/blocks").isEmpty();
  }

  private Optional<String> address(String node) {
    return plane.node(node).requests("POST", "/eth/v2/beacon/blocks").stream()
        .findFirst()
        .flatMap(BuilderUrlTest::header);
  }

  private static Optional<String> header(ReceivedRequest request) {
    return request.header("eth-builder-url");
  }
}
