package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DutyCycleTest {
  private static final String REVEAL = "0x" + "ab".repeat(96);
  private static final String V2 = "Eth-Consensus-Version";

  @ParameterizedTest
  @EnumSource(
      value = ClientProfile.class,
      names = {"LIGHTHOUSE", "TEKU", "PRYSM", "NIMBUS", "LODESTAR"})
  void aValidatorClientGetsThroughASlotWithEveryClient(ClientProfile profile) {
    try (SimulatorFixture rig = SimulatorFixture.of(profile, 20)) {
      assertThat(rig.data("/eth/v1/beacon/genesis").getString("genesis_time"))
          .isEqualTo(Long.toString(SimulatorFixture.GENESIS.getEpochSecond()));
      assertThat(rig.data("/eth/v1/node/syncing").getString("head_slot")).isEqualTo("20");

      prepare(rig);
      propose(rig);
      attest(rig);
      signForSyncCommittee(rig);

      assertThat(rig.node().requests()).hasSizeGreaterThan(12);
    }
  }

  private static void prepare(SimulatorFixture rig) {
    JsonArray attesters =
        new JsonObject(rig.post("/eth/v1/validator/duties/attester/2", "[\"3\"]").body())
            .getJsonArray("data");
    JsonObject duty = attesters.getJsonObject(0);
    assertThat(duty.getString("validator_index")).isEqualTo("3");
    assertThat(Long.parseLong(duty.getString("slot"))).isBetween(16L, 23L);
    JsonObject subscription =
        new JsonObject()
            .put("validator_index", "3")
            .put("committee_index", duty.getString("committee_index"))
            .put("committees_at_slot", duty.getString("committees_at_slot"))
            .put("slot", duty.getString("slot"))
            .put("is_aggregator", true);
    ok(
        rig.post(
            "/eth/v1/validator/beacon_committee_subscriptions",
            new JsonArray().add(subscription).encode()));
    ok(
        rig.post(
            "/eth/v1/validator/sync_committee_subscriptions",
            "[{\"validator_index\":\"3\",\"sync_committee_indices\":[\"7\"],"
                + "\"until_epoch\":\"8\"}]"));
    ok(
        rig.post(
            "/eth/v1/validator/prepare_beacon_proposer",
            "[{\"validator_index\":\""
                + rig.chain().duties().proposer(20)
                + "\",\"fee_recipient\":\"0x"
                + "aa".repeat(20)
                + "\"}]"));
    assertThat(rig.node().committeeSubscriptions()).hasSize(1);
    assertThat(rig.node().syncSubscriptions().getFirst().syncCommitteeIndices()).containsExactly(7);
    assertThat(rig.node().preparations()).hasSize(1);
  }

  private static void propose(SimulatorFixture rig) {
    JsonArray proposers = rig.json("/eth/v1/validator/duties/proposer/2").getJsonArray("data");
    assertThat(proposers).hasSize(8);
    HttpResponse<String> produced =
        rig.get("/eth/v3/validator/blocks/20?randao_reveal=" + REVEAL, "application/json");
    assertThat(produced.headers().firstValue("Eth-Execution-Payload-Blinded")).hasValue("false");
    JsonObject contents = new JsonObject(produced.body()).getJsonObject("data");
    JsonObject block = contents.getJsonObject("block");
    assertThat(block.getString("proposer_index"))
        .isEqualTo(proposers.getJsonObject(4).getString("validator_index"));
    assertThat(
            block
                .getJsonObject("body")
                .getJsonObject("execution_payload")
                .getString("fee_recipient"))
        .isEqualTo("0x" + "aa".repeat(20));
    JsonObject signed =
        new JsonObject()
            .put("signed_block", new JsonObject().put("message", block).put("signature", REVEAL))
            .put("kzg_proofs", new JsonArray())
            .put("blobs", new JsonArray());
    ok(rig.post("/eth/v2/beacon/blocks", signed.encode(), V2, "fulu"));
    assertThat(rig.node().publishedBlocks()).hasSize(1);
  }

  private static void attest(SimulatorFixture rig) {
    JsonObject data = rig.data("/eth/v1/validator/attestation_data?slot=20&committee_index=0");
    assertThat(data.getString("beacon_block_root")).isEqualTo(rig.node().head().root());
    JsonObject attestation =
        new JsonObject()
            .put("committee_index", "0")
            .put("attester_index", "3")
            .put("data", data)
            .put("signature", REVEAL);
    ok(
        rig.post(
            "/eth/v2/beacon/pool/attestations",
            new JsonArray().add(attestation).encode(),
            V2,
            "fulu"));
    JsonObject aggregate =
        rig.data(
            "/eth/v2/validator/aggregate_attestation?slot=20&committee_index=0"
                + "&attestation_data_root=0x"
                + "00".repeat(32));
    assertThat(aggregate.getJsonObject("data")).isEqualTo(data);
    JsonObject proof =
        new JsonObject()
            .put(
                "message",
                new JsonObject()
                    .put("aggregator_index", "3")
                    .put("aggregate", aggregate)
                    .put("selection_proof", REVEAL))
            .put("signature", REVEAL);
    ok(
        rig.post(
            "/eth/v2/validator/aggregate_and_proofs",
            new JsonArray().add(proof).encode(),
            V2,
            "fulu"));
    assertThat(rig.node().attestations()).hasSize(1);
    assertThat(rig.node().published(AcceptedPublication.Kind.AGGREGATE)).hasSize(1);
  }

  private static void signForSyncCommittee(SimulatorFixture rig) {
    String head = rig.data("/eth/v1/beacon/blocks/head/root").getString("root");
    ok(
        rig.post(
            "/eth/v1/beacon/pool/sync_committees",
            "[{\"slot\":\"20\",\"beacon_block_root\":\"" + head + "\"}]"));
    JsonObject contribution =
        rig.data(
            "/eth/v1/validator/sync_committee_contribution?slot=20&subcommittee_index=1"
                + "&beacon_block_root="
                + head);
    JsonObject proof =
        new JsonObject().put("message", new JsonObject().put("contribution", contribution));
    ok(rig.post("/eth/v1/validator/contribution_and_proofs", new JsonArray().add(proof).encode()));
    assertThat(rig.node().published(AcceptedPublication.Kind.SYNC_MESSAGE)).hasSize(1);
    assertThat(rig.node().published(AcceptedPublication.Kind.CONTRIBUTION)).hasSize(1);
  }

  @Test
  void aRestartedNodeHasNoSubscriptionsAndNoAggregates() {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LIGHTHOUSE, 20)) {
      prepare(rig);
      ended(rig.node().restart());
      assertThat(rig.node().committeeSubscriptions()).isEmpty();
      assertThat(rig.node().preparations()).isEmpty();
      HttpResponse<String> answer =
          rig.get(
              "/eth/v2/validator/aggregate_attestation?slot=20&committee_index=0"
                  + "&attestation_data_root=0x00");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(404);
    }
  }

  private static void ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
