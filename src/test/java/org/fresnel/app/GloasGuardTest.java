package org.fresnel.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The guard compares what validators sign in Gloas.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class GloasGuardTest {
  private static final Caller CALLER = new Caller();
  private static final long SLOT = 20;
  private static final String JSON = "application/json";
  private static final String SSZ = "application/octet-stream";
  private static final String ATTESTATIONS = "/eth/v2/beacon/pool/attestations";

  /// The state root in a signed block: after the offset, the signature, slot, proposer and parent.
  private static final int STATE_ROOT_AT = 4 + 96 + 8 + 8 + 32;

  private final RouterSite site = RouterSite.of(Duration.ofSeconds(6), 8, 1, SLOT);
  private final RunningRouter router = site.start("guard.mode", "enforce");

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aSecondBlockIsHeldBackInBothForms() {
    var ssz = block(SSZ);
    var json = new JsonObject(block(JSON)).getJsonObject("data");
    assertThat(publishes("/eth/v2/beacon/blocks", SSZ, ssz)).isEqualTo(200);
    assertThat(publishes("/eth/v2/beacon/blocks", JSON, json.toBuffer())).isEqualTo(200);

    var otherSsz = ssz.copy().setByte(STATE_ROOT_AT, (byte) (ssz.getByte(STATE_ROOT_AT) ^ 1));
    var otherJson = json.copy();
    otherJson.getJsonObject("message").put("state_root", "0x" + "77".repeat(32));

    assertThat(publishes("/eth/v2/beacon/blocks", SSZ, otherSsz)).isEqualTo(400);
    assertThat(publishes("/eth/v2/beacon/blocks", JSON, otherJson.toBuffer())).isEqualTo(400);
  }

  @Test
  void aVoteForAnotherPayloadStatusIsASecondVote() {
    assertThat(publishes(ATTESTATIONS, SSZ, vote(0))).isEqualTo(200);

    assertThat(publishes(ATTESTATIONS, SSZ, vote(1))).isEqualTo(400);
  }

  /// @param index 1 if the payload of the head is there
  private static Buffer vote(long index) {
    return Buffer.buffer()
        .appendLongLE(0)
        .appendLongLE(5)
        .appendLongLE(SLOT)
        .appendLongLE(index)
        .appendBytes(new byte[32])
        .appendLongLE(1)
        .appendBytes(new byte[32])
        .appendLongLE(2)
        .appendBytes(new byte[32 + 96]);
  }

  private Buffer block(String form) {
    var request =
        HttpRequest.newBuilder(router.uri("/eth/v2/beacon/blocks/" + SLOT)).header("Accept", form);
    var answer = CALLER.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Eth-Consensus-Version")).contains("gloas");
    return Buffer.buffer(answer.body());
  }

  private int publishes(String path, String form, Buffer body) {
    var request =
        HttpRequest.newBuilder(router.uri(path))
            .header("Content-Type", form)
            .header("Eth-Consensus-Version", "gloas")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes()));
    return CALLER.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8)).statusCode();
  }
}
