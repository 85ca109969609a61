package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;

/// Status calls over a Vert.x client. Numbers are strings in the Beacon API's JSON.
///
/// @param dialer of the event loop
/// @param node that is asked
/// @param timeout of each call
record VertxStatusClient(Dialer dialer, Node node, Duration timeout) implements NodeStatusClient {
  private static final int OK = 200;
  private static final int MAX_BYTES = 1 << 20;

  /// Older nodes leave out the last two: then they are false.
  @Override
  public Future<SyncStatus> syncing() {
    return ask("/eth/v1/node/syncing")
        .map(
            reading(
                data ->
                    new SyncStatus(
                        number(data, "head_slot"),
                        number(data, "sync_distance"),
                        data.getBoolean("is_syncing", false),
                        data.getBoolean("is_optimistic", false),
                        data.getBoolean("el_offline", false))));
  }

  @Override
  public Future<Integer> peers() {
    return ask("/eth/v1/node/peer_count")
        .map(reading(data -> Math.toIntExact(number(data, "connected"))));
  }

  @Override
  public Future<Checkpoint> finalized() {
    return ask("/eth/v1/beacon/states/head/finality_checkpoints")
        .map(reading(data -> data.getJsonObject("finalized")))
        .map(reading(at -> new Checkpoint(number(at, "epoch"), text(at, "root"))));
  }

  /// An answer of another block than the one that was asked for is none.
  @Override
  public Future<BlockHeader> header(String block) {
    return ask("/eth/v1/beacon/headers/" + block)
        .map(reading(VertxStatusClient::header))
        .map(reading(header -> ofThatBlock(header, block)));
  }

  private static BlockHeader header(JsonObject data) {
    var message = data.getJsonObject("header").getJsonObject("message");
    return new BlockHeader(
        number(message, "slot"), text(data, "root"), text(message, "parent_root"));
  }

  private static BlockHeader ofThatBlock(BlockHeader header, String block) {
    if (block.startsWith("0x") && !block.equals(header.root())) {
      throw new IllegalArgumentException(
          "expected the header of %s, came that of %s".formatted(block, header.root()));
    }
    return header;
  }

  @Override
  public Future<String> version() {
    return ask("/eth/v1/node/version").map(reading(data -> text(data, "version")));
  }

  @Override
  public Future<Identity> identity() {
    var genesis = ask("/eth/v1/beacon/genesis");
    var spec = ask("/eth/v1/config/spec");
    var deposit = ask("/eth/v1/config/deposit_contract");
    return Future.all(genesis, spec, deposit)
        .map(reading(_ -> identity(genesis.result(), spec.result(), deposit.result())));
  }

  private static Identity identity(JsonObject genesis, JsonObject spec, JsonObject deposit) {
    var clock =
        new SlotClock(
            Instant.ofEpochSecond(number(genesis, "genesis_time")),
            slotDuration(spec),
            Math.toIntExact(number(spec, "SLOTS_PER_EPOCH", 32)));
    var forkVersions =
        spec.stream()
            .filter(setting -> setting.getKey().endsWith("_FORK_VERSION"))
            .collect(Collectors.toMap(setting -> setting.getKey(), it -> it.getValue().toString()));
    return new Identity(
        clock,
        text(genesis, "genesis_validators_root"),
        text(genesis, "genesis_fork_version"),
        text(deposit, "chain_id") + ":" + text(deposit, "address"),
        forkVersions,
        ForkSettings.of(spec));
  }

  /// Newer specifications have milliseconds, older ones seconds, and some nodes list both.
  private static Duration slotDuration(JsonObject spec) {
    return spec.containsKey("SLOT_DURATION_MS")
        ? Duration.ofMillis(number(spec, "SLOT_DURATION_MS"))
        : Duration.ofSeconds(number(spec, "SECONDS_PER_SLOT", 12));
  }

  /// The answer's data. An exchange that takes too long is given up.
  private Future<JsonObject> ask(String path) {
    var accept = MultiMap.caseInsensitiveMultiMap().add("Accept", "application/json");
    var open = dialer.open(node, new NodeRequest("GET", path, accept, Buffer.buffer()));
    return open.compose(HttpClientRequest::send)
        .compose(VertxStatusClient::body)
        .map(reading(body -> new JsonObject(body).getJsonObject("data")))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            cause -> {
              if (cause instanceof TimeoutException) {
                open.onSuccess(HttpClientRequest::reset);
              }
            });
  }

  private static Future<Buffer> body(HttpClientResponse answer) {
    var response = new VertxNodeResponse(answer, HeldBytes.UNCOUNTED);
    if (response.status() != OK) {
      response.discard();
      return Future.failedFuture(
          new UnusableAnswer(response.status(), "status " + response.status()));
    }
    return response
        .read(MAX_BYTES)
        .compose(
            body ->
                switch (body) {
                  case NodeResponse.Body.Whole(var bytes) -> Future.succeededFuture(bytes);
                  case NodeResponse.Body.Larger _ -> {
                    response.discard();
                    yield Future.failedFuture(
                        new UnusableAnswer(OK, "more than " + MAX_BYTES + " bytes"));
                  }
                  case NodeResponse.Body.Broken(var failure) ->
                      Future.failedFuture(new IOException(failure.reason()));
                });
  }

  /// Reads an answer. Whatever goes wrong with that is the answer's fault.
  private static <A, T> Function<A, T> reading(Function<A, T> meaning) {
    return answer -> {
      try {
        return Objects.requireNonNull(meaning.apply(answer));
      } catch (RuntimeException e) {
        throw new UnusableAnswer(OK, String.valueOf(e.getMessage()));
      }
    };
  }

  private static long number(JsonObject data, String name) {
    return Long.parseLong(text(data, name));
  }

  private static long number(JsonObject data, String name, long otherwise) {
    return data.containsKey(name) ? number(data, name) : otherwise;
  }

  private static String text(JsonObject data, String name) {
    return Objects.requireNonNull(data.getValue(name), name).toString();
  }
}
