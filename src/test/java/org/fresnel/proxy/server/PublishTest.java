package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.simulator.AcceptedPublication;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulatedNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PublishTest {
  private static final String BLOCKS = "/eth/v2/beacon/blocks";
  private static final String BLOCK = "{\"message\":{\"slot\":\"100\"},\"signature\":\"0x00\"}";
  private static final Duration LATE = Duration.ofMillis(500);
  private static final String[] JSON = {
    "Content-Type", "application/json", "Eth-Consensus-Version", "fulu"
  };

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(
              ClientProfile.LIGHTHOUSE, ClientProfile.LIGHTHOUSE, ClientProfile.LIGHTHOUSE));

  @Test
  void everyUsableNodeGetsTheBody() {
    plane.unreachable("node-2");

    assertThat(plane.post(BLOCKS, BLOCK, JSON).statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(blocks("node-3")).containsExactly(BLOCK));
    await().untilAsserted(() -> assertThat(blocks("node-1")).containsExactly(BLOCK));
    assertThat(plane.node("node-2").requests()).isEmpty();
  }

  @Test
  void theFirstSuccessIsReturnedThoughOthersHang() {
    plane.has("node-1", new Fault.Hang());
    plane.has("node-2", new Fault.Hang());

    var response = plane.post(BLOCKS, BLOCK, JSON);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-3");
    assertThat(response.headers().firstValue("Fresnel-Attempts")).hasValue("1");
  }

  @Test
  void aSlowNodeFinishesAfterTheAnswer() {
    plane.has("node-1", new Fault.Slow(Duration.ofMillis(300)));

    plane.post(BLOCKS, BLOCK, JSON);

    await().untilAsserted(() -> assertThat(outcomes("node-1")).containsExactly("status 200"));
    assertThat(blocks("node-1")).containsExactly(BLOCK);
  }

  @Test
  void thePublicationContinuesWithoutItsClient() {
    plane.network.nodes().forEach(node -> plane.has(node.name(), new Fault.Slow(LATE)));
    try (var raw = plane.raw()) {
      raw.send("POST " + BLOCKS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      raw.send("Eth-Consensus-Version: fulu\r\nContent-Length: " + BLOCK.length() + "\r\n\r\n");
      raw.send(BLOCK);
      await().until(() -> plane.network.nodes().stream().allMatch(PublishTest::wasAsked));
    }

    await().until(() -> plane.attempts.size() == 3);
    assertThat(plane.attempts)
        .extracting(attempt -> attempt.outcome().text())
        .containsOnly("status 200");
    assertThat(plane.reports).extracting(RequestReport::status).containsExactly(499);
  }

  @Test
  void aMessageThatAllRejectIsRejected() {
    var response = plane.post(BLOCKS, "{}", JSON);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("no message.slot");
    assertThat(response.headers().firstValue("Fresnel-Attempts")).hasValue("3");
  }

  @Test
  void aRejectionWinsOverFaults() {
    plane.has("node-1", new Fault.Errors(500));
    plane.has("node-2", new Fault.Reset());

    assertThat(plane.post(BLOCKS, "{}", JSON).statusCode()).isEqualTo(400);
  }

  @Test
  void oneNodeThatAcceptsTheMessageIsEnough() {
    plane.has("node-1", new Fault.Errors(503));
    plane.has("node-2", new Fault.Down());

    var response = plane.post(BLOCKS, BLOCK, JSON);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-3");
  }

  @Test
  void faultsOfAllNameEachNode() {
    plane.network.nodes().forEach(node -> plane.has(node.name(), new Fault.Errors(503)));

    var response = plane.post(BLOCKS, BLOCK, JSON);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .contains("node-1: status 503", "node-2: status 503", "node-3: status 503");
  }

  @Test
  void anSszBodyArrivesByteForByte() {
    var block = Buffer.buffer(new byte[400]).setIntLE(0, 100).setLongLE(100, 100).getBytes();
    block[399] = (byte) 0xff;
    var request =
        plane
            .request(BLOCKS + "?broadcast_validation=gossip")
            .header("Content-Type", "application/octet-stream")
            .header("Eth-Consensus-Version", "fulu")
            .POST(BodyPublishers.ofByteArray(block))
            .build();

    assertThat(plane.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(plane.network.nodes())
                    .allSatisfy(
                        node ->
                            assertThat(node.publishedBlocks())
                                .singleElement()
                                .satisfies(
                                    seen -> assertThat(seen.body().getBytes()).isEqualTo(block))));
  }

  private List<String> blocks(String node) {
    return plane.node(node).published(AcceptedPublication.Kind.BLOCK).stream()
        .map(block -> block.body().toString())
        .toList();
  }

  private List<String> outcomes(String node) {
    return plane.attempts.stream()
        .filter(attempt -> attempt.node().name().equals(node))
        .map(attempt -> attempt.outcome().text())
        .toList();
  }

  private static boolean wasAsked(SimulatedNode node) {
    return !node.requests().isEmpty();
  }
}
