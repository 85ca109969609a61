package org.fresnel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fresnel.app.RunningRouter;
import org.fresnel.fixture.Caller;

/// A validator client with the validators 0 to 63, which are all that there are: it does every duty
/// of a slot, before and from Gloas on. Every answer has to be a success.
public final class CycleClient {
  private static final Caller CALLER = new Caller();
  private static final int VALIDATORS = 64;
  private static final String SIGNATURE = "0x" + "ab".repeat(96);
  private static final String RECIPIENT = "0x" + "aa".repeat(20);
  private static final String VALIDATOR = "/eth/v1/validator/";
  private static final String INDEX = "validator_index";

  private final RunningRouter router;
  private final int slotsPerEpoch;
  private final long gloasEpoch;
  private JsonArray attesters = new JsonArray();
  private JsonArray payloadAttesters = new JsonArray();
  private JsonArray syncMembers = new JsonArray();

  /// @param gloasEpoch first epoch of Gloas
  public CycleClient(RunningRouter router, int slotsPerEpoch, long gloasEpoch) {
    this.router = router;
    this.slotsPerEpoch = slotsPerEpoch;
    this.gloasEpoch = gloasEpoch;
  }

  /// What a validator client asks and tells in an epoch.
  public void begins(long epoch) {
    var all = indices();
    publishes(
        epoch,
        VALIDATOR + "prepare_beacon_proposer",
        items(all.stream().map(it -> JsonObject.of(INDEX, it, "fee_recipient", RECIPIENT))));
    attesters = data(posts("duties/attester/" + epoch, all));
    syncMembers = data(posts("duties/sync/" + epoch, all));
    var proposers = data(router.get("/eth/v2/validator/duties/proposer/" + epoch));
    publishes(epoch, VALIDATOR + "beacon_committee_subscriptions", subscriptions());
    publishes(epoch, VALIDATOR + "sync_committee_subscriptions", syncSubscriptions(epoch));
    if (epoch >= gloasEpoch) {
      payloadAttesters = data(posts("duties/ptc/" + epoch, all));
      publishes(epoch, VALIDATOR + "proposer_preferences", preferences(proposers));
    }
  }

  /// The proposer of the slot proposes.
  ///
  /// @param withPayload whether the node returns the payload with the block of Gloas
  public void proposes(long slot, boolean withPayload) {
    if (!isGloas(slot)) {
      var contents =
          object(
              router.get(
                  "/eth/v3/validator/blocks/%d?randao_reveal=%s".formatted(slot, SIGNATURE)));
      publishes(
          slot / slotsPerEpoch,
          "/eth/v2/beacon/blocks",
          JsonObject.of(
                  "signed_block", signed(contents.getJsonObject("block")),
                  "kzg_proofs", new JsonArray(),
                  "blobs", new JsonArray())
              .encode());
      return;
    }
    var produced =
        sends(
            slot / slotsPerEpoch,
            "/eth/v4/validator/blocks/%d?include_payload=%s&randao_reveal=%s"
                .formatted(slot, withPayload, SIGNATURE),
            "{\"builders\":[]}");
    var data = object(produced);
    var block = withPayload ? data.getJsonObject("block") : data;
    publishes(slot / slotsPerEpoch, "/eth/v2/beacon/blocks", signed(block).encode());
    reveals(slot, withPayload, data);
  }

  private void reveals(long slot, boolean withPayload, JsonObject data) {
    var envelope =
        withPayload
            ? data.getJsonObject("execution_payload_envelope")
            : object(
                router.get(
                    VALIDATOR
                        + "execution_payload_envelopes/%d/0x%s".formatted(slot, "00".repeat(32))));
    var body =
        withPayload
            ? JsonObject.of(
                "signed_execution_payload_envelope", signed(envelope),
                "kzg_proofs", new JsonArray(),
                "blobs", new JsonArray())
            : signed(envelope);
    var answer =
        sends(
            slot / slotsPerEpoch,
            "/eth/v1/beacon/execution_payload_envelopes",
            body.encode(),
            "Eth-Blob-Data-Included",
            Boolean.toString(withPayload));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /// All attest, sign the head, aggregate, and attest to the payload, as far as it is their turn.
  public void attests(long slot) {
    var epoch = slot / slotsPerEpoch;
    var data = object(router.get(VALIDATOR + "attestation_data?committee_index=0&slot=" + slot));
    publishes(
        epoch,
        "/eth/v2/beacon/pool/attestations",
        items(
            attestersOf(slot)
                .map(
                    duty ->
                        JsonObject.of(
                            "committee_index",
                            duty.getString("committee_index"),
                            "attester_index",
                            duty.getString(INDEX),
                            "data",
                            data,
                            "signature",
                            SIGNATURE))));
    signsTheHead(slot);
    aggregates(slot);
    if (isGloas(slot)) {
      attestsPayload(slot);
    }
  }

  private void signsTheHead(long slot) {
    var epoch = slot / slotsPerEpoch;
    var head = object(router.get("/eth/v1/beacon/blocks/head/root")).getString("root");
    publishes(
        epoch,
        "/eth/v1/beacon/pool/sync_committees",
        items(
            objects(syncMembers)
                .map(
                    duty ->
                        JsonObject.of(
                            "slot",
                            Long.toString(slot),
                            "beacon_block_root",
                            head,
                            INDEX,
                            duty.getString(INDEX),
                            "signature",
                            SIGNATURE))));
    var contribution =
        object(
            router.get(
                VALIDATOR
                    + "sync_committee_contribution?slot=%d&subcommittee_index=0&beacon_block_root=%s"
                        .formatted(slot, head)));
    var member = objects(syncMembers).findFirst().orElseThrow().getString(INDEX);
    var message =
        JsonObject.of(
            "aggregator_index", member,
            "contribution", contribution,
            "selection_proof", SIGNATURE);
    publishes(
        epoch,
        VALIDATOR + "contribution_and_proofs",
        new JsonArray().add(signed(message)).encode());
  }

  private void aggregates(long slot) {
    var duty = attestersOf(slot).findFirst().orElseThrow();
    var aggregate =
        object(
            router.get(
                "/eth/v2/validator/aggregate_attestation?slot=%d&committee_index=%s%s"
                    .formatted(
                        slot,
                        duty.getString("committee_index"),
                        "&attestation_data_root=0x" + "00".repeat(32))));
    var message =
        JsonObject.of(
            "aggregator_index", duty.getString(INDEX),
            "aggregate", aggregate,
            "selection_proof", SIGNATURE);
    publishes(
        slot / slotsPerEpoch,
        "/eth/v2/validator/aggregate_and_proofs",
        new JsonArray().add(signed(message)).encode());
  }

  private void attestsPayload(long slot) {
    var data = object(payloadAttestationData(slot));
    publishes(
        slot / slotsPerEpoch,
        "/eth/v1/beacon/pool/payload_attestations",
        items(
            of(payloadAttesters, slot)
                .map(
                    duty ->
                        JsonObject.of(
                            INDEX, duty.getString(INDEX), "data", data, "signature", SIGNATURE))));
  }

  public HttpResponse<String> payloadAttestationData(long slot) {
    return router.get(VALIDATOR + "payload_attestation_data?slot=" + slot);
  }

  private boolean isGloas(long slot) {
    return slot / slotsPerEpoch >= gloasEpoch;
  }

  private String subscriptions() {
    return items(
        objects(attesters)
            .map(
                duty ->
                    JsonObject.of(
                        INDEX,
                        duty.getString(INDEX),
                        "committee_index",
                        duty.getString("committee_index"),
                        "committees_at_slot",
                        duty.getString("committees_at_slot"),
                        "slot",
                        duty.getString("slot"),
                        "is_aggregator",
                        isFirst(duty))));
  }

  private boolean isFirst(JsonObject duty) {
    return attestersOf(Long.parseLong(duty.getString("slot")))
        .findFirst()
        .filter(duty::equals)
        .isPresent();
  }

  private String syncSubscriptions(long epoch) {
    return items(
        objects(syncMembers)
            .map(
                duty ->
                    JsonObject.of(
                        INDEX,
                        duty.getString(INDEX),
                        "sync_committee_indices",
                        duty.getJsonArray("validator_sync_committee_indices"),
                        "until_epoch",
                        Long.toString(epoch + 2))));
  }

  private static String preferences(JsonArray proposers) {
    return items(
        objects(proposers)
            .map(
                duty ->
                    signed(
                        JsonObject.of(
                            "dependent_root",
                            "0x" + "dd".repeat(32),
                            "proposal_slot",
                            duty.getString("slot"),
                            INDEX,
                            duty.getString(INDEX),
                            "fee_recipient",
                            RECIPIENT,
                            "target_gas_limit",
                            "60000000"))));
  }

  private Stream<JsonObject> attestersOf(long slot) {
    return of(attesters, slot);
  }

  private static Stream<JsonObject> of(JsonArray duties, long slot) {
    return objects(duties).filter(duty -> duty.getString("slot").equals(Long.toString(slot)));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static List<String> indices() {
    return LongStream.range(0, VALIDATORS).mapToObj(Long::toString).toList();
  }

  private static JsonObject signed(JsonObject message) {
    return JsonObject.of("message", Objects.requireNonNull(message), "signature", SIGNATURE);
  }

  private static String items(Stream<JsonObject> items) {
    return new JsonArray(new ArrayList<>(items.toList())).encode();
  }

  private HttpResponse<String> posts(String path, List<String> indices) {
    return router.post(VALIDATOR + path, new JsonArray(indices).encode());
  }

  private void publishes(long epoch, String path, String body) {
    var answer = sends(epoch, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(200, 202);
  }

  private HttpResponse<String> sends(long epoch, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(router.uri(path))
            .header("Content-Type", "application/json")
            .header("Eth-Consensus-Version", epoch >= gloasEpoch ? "gloas" : "fulu")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CALLER.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static JsonArray data(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonArray("data");
  }

  private static JsonObject object(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonObject("data");
  }
}
