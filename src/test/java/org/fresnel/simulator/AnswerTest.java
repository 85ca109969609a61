package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String DATA = "/eth/v1/validator/attestation_data?slot=9&committee_index=0";
  private static final String PREFERS_SSZ = "application/octet-stream;q=1,application/json;q=0.9";
  private static final String REVEAL = "0x" + "ab".repeat(96);

  @Test
  void theMediaTypeFollowsTheQualitiesOfTheAcceptHeader() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 9)) {
      assertThat(rig.bytes(DATA, PREFERS_SSZ).body()).hasSize(128);
      assertThat(type(rig.get(DATA, "application/octet-stream;q=0.5, application/json;q=0.6")))
          .isEqualTo("application/json");
      assertThat(type(rig.get(DATA, "*/*"))).isEqualTo("application/json");
      assertThat(rig.get(DATA, "text/plain").statusCode()).isEqualTo(406);
    }
  }

  @Test
  void lodestarAnswersInSszWhereOthersHaveJsonOnly() {
    String syncing = "/eth/v1/node/syncing";
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LODESTAR, 9)) {
      assertThat(rig.bytes(syncing, PREFERS_SSZ).body()).hasSize(19);
      assertThat(rig.bytes("/eth/v1/validator/duties/proposer/1", PREFERS_SSZ).body())
          .hasSize(8 * 64);
    }
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 9)) {
      assertThat(type(rig.get(syncing, PREFERS_SSZ))).isEqualTo("application/json");
      assertThat(rig.get(syncing, SimulatorFixture.SSZ).statusCode()).isEqualTo(406);
    }
  }

  @Test
  void everyReadAnswersWithJson() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 30)) {
      String query = "?slot=30&committee_index=0&subcommittee_index=0&randao_reveal=" + REVEAL;
      List<String> reads =
          RouteTable.routes().stream()
              .filter(route -> route.method().equals("GET"))
              .filter(route -> route.answers() != OfferedMediaTypes.EVENTS)
              .map(route -> route.template())
              .filter(path -> !path.contains("aggregate_att") && !path.contains("contribution"))
              .filter(path -> !path.contains("health") && !path.contains("peer_id"))
              .filter(path -> !path.contains("/v4/") && !path.contains("payload"))
              .map(path -> path.replace("_id}", "}").replace("{state}", "head"))
              .map(path -> path.replace("{block}", "finalized").replace("{validator}", "5"))
              .map(path -> path.replace("{slot}", "30").replace("{epoch}", "3"))
              .toList();
      assertThat(reads).hasSizeGreaterThan(35);
      for (String path : reads) {
        HttpResponse<String> answer = rig.get(path + query);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).isEmpty()).isFalse();
      }
    }
  }

  @Test
  void everyErrorIsTheBeaconApisErrorObject() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 9)) {
      for (String path :
          new String[] {
            "/eth/v1/nonsense",
            "/eth/v1/beacon/headers/99",
            "/eth/v1/beacon/states/what/root",
            "/eth/v1/validator/attestation_data",
            "/eth/v1/validator/duties/proposer/99",
          }) {
        HttpResponse<String> answer = rig.get(path);
        JsonObject body = new JsonObject(answer.body());
        assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
        assertThat(body.getInteger("code")).isEqualTo(answer.statusCode());
        assertThat(body.getString("message")).isNotEmpty();
      }
    }
  }

  @Test
  void prysmAcceptsAttestationsAsJsonOnly() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.PRYSM, 9)) {
      HttpResponse<String> answer = rig.postSsz("/eth/v2/beacon/pool/attestations", new byte[240]);
      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(type(answer)).startsWith("text/plain");
      assertThat(rig.post("/eth/v1/beacon/pool/attestations", "[]").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void attestationsInSszAreSplitIntoTheirItems() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 9)) {
      byte[] two = new byte[480];
      assertThat(rig.postSsz("/eth/v2/beacon/pool/attestations", two).statusCode()).isEqualTo(200);
      assertThat(rig.node().attestations()).hasSize(2).allMatch(AcceptedPublication::ssz);
    }
  }

  @Test
  void aBlockInSszHasItsSlotAtTheRightOffset() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LIGHTHOUSE, 9)) {
      byte[] contents =
          rig.bytes("/eth/v3/validator/blocks/9?randao_reveal=" + REVEAL, PREFERS_SSZ).body();
      assertThat(ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN).getLong(12)).isEqualTo(9);
      byte[] signed = rig.bytes("/eth/v2/beacon/blocks/head", SimulatorFixture.SSZ).body();
      assertThat(ByteBuffer.wrap(signed).order(ByteOrder.LITTLE_ENDIAN).getLong(100)).isEqualTo(9);
      assertThat(rig.postSsz("/eth/v2/beacon/blocks", signed).statusCode()).isEqualTo(200);
      assertThat(rig.postSsz("/eth/v2/beacon/blocks", signed).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void aBlindedBlockIsRevealedOnlyWhereItWasProduced() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LIGHTHOUSE, 9)) {
      String key = rig.chain().duties().publicKey(rig.chain().duties().proposer(9));
      rig.post(
          "/eth/v1/validator/register_validator",
          "[{\"message\":{\"pubkey\":\"" + key + "\"},\"signature\":\"" + REVEAL + "\"}]");
      JsonObject early = new JsonObject().put("message", new JsonObject().put("slot", "9"));
      assertThat(publishBlinded(rig, early).statusCode()).isEqualTo(500);

      JsonObject produced = rig.json("/eth/v3/validator/blocks/9?randao_reveal=" + REVEAL);
      assertThat(produced.getBoolean("execution_payload_blinded")).isTrue();
      JsonObject signed = new JsonObject().put("message", produced.getJsonObject("data"));
      assertThat(publishBlinded(rig, signed).statusCode()).isEqualTo(200);
      assertThat(rig.node().published(AcceptedPublication.Kind.BLINDED_BLOCK)).hasSize(1);
    }
  }

  @Test
  void aStateIsStreamedInItsConfiguredSize() {
    SimulationSettings settings = SimulatorFixture.settings().withStateBytes(20_000_000);
    try (SimulatorFixture rig = new SimulatorFixture(settings, ClientProfile.TEKU)) {
      rig.moveTo(30);
      HttpResponse<byte[]> state =
          rig.bytes("/eth/v2/debug/beacon/states/finalized", SimulatorFixture.SSZ);
      assertThat(state.headers().firstValue("Eth-Consensus-Version")).hasValue("fulu");
      assertThat(state.body()).hasSizeBetween(20_000_000, 20_000_139);
      ByteBuffer fields = ByteBuffer.wrap(state.body()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(fields.getLong(40)).isEqualTo(8);
    }
  }

  @Test
  void jsonIsCompressedOnlyIfEnabled() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 9)) {
      var request =
          rig.request("/eth/v1/config/spec", SimulatorFixture.ANY)
              .header("Accept-Encoding", "gzip")
              .build();
      assertThat(rig.text(request).headers().firstValue("Content-Encoding")).isEmpty();
      rig.node().compressJson(true);
      assertThat(rig.text(request).headers().firstValue("Content-Encoding")).hasValue("gzip");
    }
  }

  @Test
  void missedSlotsHaveNoBlockAndTheNextBlockSkipsThem() {
    SimulationSettings settings = SimulatorFixture.settings().withMissedSlots(Set.of(8L, 9L));
    try (SimulatorFixture rig = new SimulatorFixture(settings, ClientProfile.NIMBUS)) {
      rig.moveTo(10);
      assertThat(rig.get("/eth/v1/beacon/headers/9").statusCode()).isEqualTo(404);
      assertThat(rig.node().head().parentRoot()).isEqualTo(rig.chain().blockAtOrBefore(7).root());
      rig.moveTo(9);
      assertThat(rig.node().head().slot()).isEqualTo(7);
    }
  }

  private static HttpResponse<String> publishBlinded(SimulatorFixture rig, JsonObject block) {
    return rig.post(
        "/eth/v2/beacon/blinded_blocks", block.encode(), "Eth-Consensus-Version", "fulu");
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }
}
