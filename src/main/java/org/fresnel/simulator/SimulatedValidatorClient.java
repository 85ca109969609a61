package org.fresnel.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The requests of a validator client for each third of a slot. Each future ends when the last
/// response has arrived, and fails with the first failure.
public final class SimulatedValidatorClient {
  private static final String RANDAO = "0x" + "ab".repeat(96);

  private final Context loop;
  private final SimulatedChain chain;
  private final HttpClient http;
  private final List<Integer> validators;
  private final SignedMessages messages;
  private long knownEpoch = -1;

  /// @param validators number of them, from index 0 on; only the first one aggregates
  /// @param port of their beacon node on 127.0.0.1
  public SimulatedValidatorClient(Vertx vertx, SimulatedChain chain, int validators, int port) {
    this.loop = vertx.getOrCreateContext();
    this.chain = chain;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
    this.validators = IntStream.range(0, validators).boxed().toList();
    this.messages = new SignedMessages(chain.duties());
  }

  /// Closes its connections.
  public Future<Void> close() {
    return http.close();
  }

  /// At the start of a slot: requests the duties, once in an epoch, and proposes.
  public Future<?> begin(long slot) {
    return run(() -> learn(chain.epochOf(slot)).compose(_ -> propose(slot)));
  }

  /// After a third of a slot: attestations and messages of the sync committee.
  public Future<?> attest(long slot) {
    return run(() -> Future.join(attestations(slot), syncMessages(slot)));
  }

  /// After two thirds of a slot: aggregates and contributions.
  public Future<?> aggregate(long slot) {
    return run(() -> Future.join(aggregates(slot), contributions(slot)));
  }

  /// On one event loop: on another one, a response may be over before its body is requested.
  private Future<?> run(Supplier<Future<?>> step) {
    var done = Promise.<Object>promise();
    loop.runOnContext(_ -> step.get().<Object>mapEmpty().onComplete(done));
    return done.future();
  }

  /// Requests the duties of this epoch and the next, and sends what nodes have to remember.
  private Future<?> learn(long epoch) {
    if (knownEpoch == epoch) {
      return Future.succeededFuture();
    }
    var indices = validators.stream().map(DecimalText::of).collect(ResponseBodies.toArray());
    return Future.join(
            post(
                "/eth/v1/validator/prepare_beacon_proposer",
                SignedMessages.preparations(validators)),
            duties(indices, epoch),
            duties(indices, epoch + 1))
        .onSuccess(_ -> knownEpoch = epoch);
  }

  private Future<?> duties(JsonArray indices, long epoch) {
    var aggregators = validators.subList(0, 1);
    var subscriptions = messages.subscriptions(validators, aggregators, epoch);
    var members = members(epoch);
    return Future.join(
        get("/eth/v1/validator/duties/proposer/" + epoch),
        post("/eth/v1/validator/duties/sync/" + epoch, indices),
        members.isEmpty()
            ? Future.succeededFuture()
            : post(
                "/eth/v1/validator/sync_committee_subscriptions",
                messages.syncSubscriptions(members, epoch)),
        post("/eth/v1/validator/duties/attester/" + epoch, indices)
            .compose(_ -> post("/eth/v1/validator/beacon_committee_subscriptions", subscriptions)));
  }

  private Future<?> propose(long slot) {
    return validators.contains(chain.duties().proposer(slot))
        ? get("/eth/v3/validator/blocks/%d?randao_reveal=%s".formatted(slot, RANDAO))
            .map(block -> SignedMessages.block(block.getJsonObject("data")))
            .compose(block -> post("/eth/v2/beacon/blocks", block))
        : Future.succeededFuture();
  }

  private Future<?> attestations(long slot) {
    var epoch = chain.epochOf(slot);
    var due = due(slot);
    return due.isEmpty()
        ? Future.succeededFuture()
        : get("/eth/v1/validator/attestation_data?committee_index=0&slot=" + slot)
            .map(data -> messages.attestations(due, epoch, data.getJsonObject("data")))
            .compose(attestations -> post("/eth/v2/beacon/pool/attestations", attestations));
  }

  /// The committee of the next slot's epoch signs: its signatures are in the next block.
  private Future<?> syncMessages(long slot) {
    var members = members(chain.epochOf(slot + 1));
    return members.isEmpty()
        ? Future.succeededFuture()
        : headRoot()
            .map(root -> SignedMessages.syncMessages(members, slot, root))
            .compose(signed -> post("/eth/v1/beacon/pool/sync_committees", signed));
  }

  private Future<String> headRoot() {
    return get("/eth/v1/beacon/blocks/head/root")
        .map(answer -> answer.getJsonObject("data").getString("root"));
  }

  private Future<?> aggregates(long slot) {
    var aggregator = validators.getFirst();
    if (!due(slot).contains(aggregator)) {
      return Future.succeededFuture();
    }
    var duty = chain.duties().attester(aggregator, chain.epochOf(slot));
    return get("/eth/v2/validator/aggregate_attestation?slot=%d&committee_index=%d&attestation_data_root=%s"
            .formatted(slot, duty.committeeIndex(), SeededDigest.ZERO_ROOT))
        .map(answer -> SignedMessages.aggregate(aggregator, answer.getJsonObject("data")))
        .compose(aggregate -> post("/eth/v2/validator/aggregate_and_proofs", aggregate));
  }

  private Future<?> contributions(long slot) {
    var aggregator = validators.getFirst();
    var epoch = chain.epochOf(slot + 1);
    if (!members(epoch).contains(aggregator)) {
      return Future.succeededFuture();
    }
    var subcommittee = messages.subcommittee(aggregator, epoch);
    return headRoot()
        .compose(
            root ->
                get(
                    "/eth/v1/validator/sync_committee_contribution?slot=%d&subcommittee_index=%d&beacon_block_root=%s"
                        .formatted(slot, subcommittee, root)))
        .map(answer -> SignedMessages.contribution(aggregator, answer.getJsonObject("data")))
        .compose(signed -> post("/eth/v1/validator/contribution_and_proofs", signed));
  }

  /// Those of them in the sync committee of an epoch.
  private List<Integer> members(long epoch) {
    return validators.stream().filter(chain.duties().syncCommittee(epoch)::contains).toList();
  }

  private List<Integer> due(long slot) {
    var epoch = chain.epochOf(slot);
    return validators.stream()
        .filter(index -> chain.duties().attester(index, epoch).slot() == slot)
        .toList();
  }

  private Future<JsonObject> get(String path) {
    return send(HttpMethod.GET, path, Buffer.buffer());
  }

  private Future<JsonObject> post(String path, JsonArray body) {
    return send(HttpMethod.POST, path, body.toBuffer());
  }

  private Future<JsonObject> post(String path, JsonObject body) {
    return send(HttpMethod.POST, path, body.toBuffer());
  }

  private Future<JsonObject> send(HttpMethod method, String path, Buffer body) {
    return http.request(method, path)
        .compose(
            request -> {
              if (method.equals(HttpMethod.POST)) {
                request.putHeader("Content-Type", Accept.JSON);
                request.putHeader("Eth-Consensus-Version", ResponseBodies.VERSION);
              }
              return request.send(body);
            })
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body()
                    : Future.failedFuture(path + ": status " + response.statusCode()))
        .map(answer -> answer.length() == 0 ? new JsonObject() : answer.toJsonObject());
  }
}
