package org.fresnel.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/// A validator client on this machine: some validators that do their duties at the usual times of a
/// slot. What fails is not tried again: the next slot is.
public final class SimulatedValidators {
  private static final String RANDAO = "0x" + "ab".repeat(96);

  private final Vertx vertx;
  private final SimulatedChain chain;
  private final InstantSource clock;
  private final HttpClient http;
  private final List<Integer> validators;
  private final SignedMessages messages;
  private long toldEpoch = -1;
  private boolean open = true;

  private SimulatedValidators(
      Vertx vertx, SimulatedChain chain, InstantSource clock, int validators, int port) {
    this.vertx = vertx;
    this.chain = chain;
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
    this.validators = IntStream.range(0, validators).boxed().toList();
    this.messages = new SignedMessages(chain.duties());
  }

  /// Begins with the next slot.
  ///
  /// @param validators number of them, from index 0 on; only the first one aggregates
  /// @param port of their beacon node on 127.0.0.1
  public static SimulatedValidators start(
      Vertx vertx, SimulatedChain chain, InstantSource clock, int validators, int port) {
    var client = new SimulatedValidators(vertx, chain, clock, validators, port);
    vertx.runOnContext(_ -> client.await(chain.currentSlot() + 1));
    return client;
  }

  /// Does no more duties.
  public Future<Void> close() {
    open = false;
    return http.close();
  }

  private void await(long slot) {
    var start = chain.startOf(slot);
    var third = chain.settings().slotDuration().dividedBy(3);
    at(
        start,
        () -> {
          await(slot + 1);
          learn(chain.epochOf(slot)).onSuccess(_ -> propose(slot));
        });
    at(start.plus(third), () -> attest(slot));
    at(start.plus(third.multipliedBy(2)), () -> aggregate(slot));
  }

  private void at(Instant time, Runnable task) {
    var wait = Math.max(1, Duration.between(clock.instant(), time).toMillis());
    vertx.setTimer(
        wait,
        _ -> {
          if (open) {
            task.run();
          }
        });
  }

  /// Asks for the duties of this epoch and the next, and tells what nodes have to remember; once in
  /// an epoch.
  private Future<Void> learn(long epoch) {
    if (toldEpoch == epoch) {
      return Future.succeededFuture();
    }
    var indices = validators.stream().map(DecimalText::of).collect(ResponseBodies.toArray());
    var known =
        List.of(
            post(
                "/eth/v1/validator/prepare_beacon_proposer",
                SignedMessages.preparations(validators)),
            duties(indices, epoch),
            duties(indices, epoch + 1));
    return Future.join(known).onSuccess(_ -> toldEpoch = epoch).mapEmpty();
  }

  private Future<?> duties(JsonArray indices, long epoch) {
    var aggregators = validators.subList(0, 1);
    var subscriptions = messages.subscriptions(validators, aggregators, epoch);
    return Future.join(
        get("/eth/v1/validator/duties/proposer/" + epoch),
        post("/eth/v1/validator/duties/sync/" + epoch, indices),
        post("/eth/v1/validator/duties/attester/" + epoch, indices)
            .compose(_ -> post("/eth/v1/validator/beacon_committee_subscriptions", subscriptions)));
  }

  private void propose(long slot) {
    if (validators.contains(chain.duties().proposer(slot))) {
      get("/eth/v3/validator/blocks/%d?randao_reveal=%s".formatted(slot, RANDAO))
          .map(block -> SignedMessages.block(block.getJsonObject("data")))
          .compose(block -> post("/eth/v2/beacon/blocks", block));
    }
  }

  private void attest(long slot) {
    var epoch = chain.epochOf(slot);
    var due = due(slot);
    if (!due.isEmpty()) {
      data(slot)
          .map(data -> messages.attestations(due, epoch, data))
          .compose(attestations -> post("/eth/v2/beacon/pool/attestations", attestations));
    }
  }

  private Future<JsonObject> data(long slot) {
    return get("/eth/v1/validator/attestation_data?committee_index=0&slot=" + slot)
        .map(answer -> answer.getJsonObject("data"));
  }

  private void aggregate(long slot) {
    var aggregator = validators.getFirst();
    if (due(slot).contains(aggregator)) {
      var duty = chain.duties().attester(aggregator, chain.epochOf(slot));
      get("/eth/v2/validator/aggregate_attestation?slot=%d&committee_index=%d&attestation_data_root=%s"
              .formatted(slot, duty.committeeIndex(), SeededDigest.ZERO_ROOT))
          .map(answer -> SignedMessages.aggregate(aggregator, answer.getJsonObject("data")))
          .compose(aggregate -> post("/eth/v2/validator/aggregate_and_proofs", aggregate));
    }
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
