package org.fresnel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fresnel.app.RunningRouter;
import org.fresnel.fixture.Caller;

/// A little validator client with the validators 0 to 63, which are all that there are.
public final class DutyClient {
  public static final String ATTESTER_DUTIES = "/eth/v1/validator/duties/attester/";
  public static final String ATTESTATIONS = "/eth/v2/beacon/pool/attestations";
  static final String AGGREGATES = "/eth/v2/validator/aggregate_and_proofs";
  public static final String DATA = "/eth/v1/validator/attestation_data";

  private static final Caller CALLER = new Caller();
  private static final int VALIDATORS = 64;
  private static final String SIGNATURE = "0x" + "ab".repeat(96);

  private final RunningRouter router;
  private JsonArray attesters = new JsonArray();

  public DutyClient(RunningRouter router) {
    this.router = router;
  }

  /// What a validator client asks and tells in an epoch.
  public void begins(long epoch) {
    var all = LongStream.range(0, VALIDATORS).mapToObj(Long::toString).toList();
    tells(
        "/eth/v1/validator/prepare_beacon_proposer",
        all.stream()
            .map(
                index ->
                    new JsonObject()
                        .put("validator_index", index)
                        .put("fee_recipient", "0x" + "aa".repeat(20)))
            .toList());
    attesters = data(router.post(ATTESTER_DUTIES + epoch, new JsonArray(all).encode()));
    router.post("/eth/v1/validator/duties/sync/" + epoch, new JsonArray(all).encode());
    router.get("/eth/v1/validator/duties/proposer/" + epoch);
    tells("/eth/v1/validator/beacon_committee_subscriptions", subscriptions());
  }

  /// Validators with an attestation in a slot.
  public List<Long> attesters(long slot) {
    return duties(slot).map(duty -> Long.parseLong(duty.getString("validator_index"))).toList();
  }

  /// Each attester of the slot attests, all in one message.
  public HttpResponse<String> attests(long slot) {
    var data = attestationData(slot);
    var attestations =
        duties(slot)
            .map(
                duty ->
                    new JsonObject()
                        .put("committee_index", duty.getString("committee_index"))
                        .put("attester_index", duty.getString("validator_index"))
                        .put("data", data)
                        .put("signature", SIGNATURE))
            .collect(Collectors.toList());
    return publishes(ATTESTATIONS, new JsonArray(attestations).encode());
  }

  public JsonObject attestationData(long slot) {
    var answer = router.get("%s?committee_index=0&slot=%d".formatted(DATA, slot));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonObject("data");
  }

  /// The first attester of the slot aggregates.
  public void aggregates(long slot) {
    var duty = duties(slot).findFirst().orElseThrow();
    var aggregate =
        router.get(
            "/eth/v2/validator/aggregate_attestation?slot=%d&committee_index=%s%s"
                .formatted(
                    slot,
                    duty.getString("committee_index"),
                    "&attestation_data_root=0x" + "00".repeat(32)));
    var message =
        new JsonObject()
            .put("aggregator_index", duty.getString("validator_index"))
            .put("aggregate", new JsonObject(aggregate.body()).getJsonObject("data"))
            .put("selection_proof", SIGNATURE);
    var signed = new JsonObject().put("message", message).put("signature", SIGNATURE);
    publishes(AGGREGATES, new JsonArray().add(signed).encode());
  }

  /// The proposer of the slot proposes.
  public void proposes(long slot) {
    var produced =
        router.get("/eth/v3/validator/blocks/%d?randao_reveal=%s".formatted(slot, SIGNATURE));
    var contents = new JsonObject(produced.body()).getJsonObject("data");
    var block =
        new JsonObject()
            .put("message", contents.getJsonObject("block"))
            .put("signature", SIGNATURE);
    publishes(
        "/eth/v2/beacon/blocks",
        new JsonObject()
            .put("signed_block", block)
            .put("kzg_proofs", new JsonArray())
            .put("blobs", new JsonArray())
            .encode());
  }

  private List<JsonObject> subscriptions() {
    return attesters.stream()
        .map(JsonObject.class::cast)
        .map(
            duty ->
                new JsonObject()
                    .put("validator_index", duty.getString("validator_index"))
                    .put("committee_index", duty.getString("committee_index"))
                    .put("committees_at_slot", duty.getString("committees_at_slot"))
                    .put("slot", duty.getString("slot"))
                    .put("is_aggregator", isFirst(duty)))
        .toList();
  }

  private boolean isFirst(JsonObject duty) {
    return duties(Long.parseLong(duty.getString("slot"))).findFirst().orElseThrow().equals(duty);
  }

  private Stream<JsonObject> duties(long slot) {
    return attesters.stream()
        .map(JsonObject.class::cast)
        .filter(duty -> duty.getString("slot").equals(Long.toString(slot)));
  }

  private void tells(String path, List<JsonObject> items) {
    assertThat(router.post(path, new JsonArray(items).encode()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> publishes(String path, String body) {
    var request =
        HttpRequest.newBuilder(router.uri(path))
            .header("Content-Type", "application/json")
            .header("Eth-Consensus-Version", "fulu")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CALLER.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static JsonArray data(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonArray("data");
  }
}
