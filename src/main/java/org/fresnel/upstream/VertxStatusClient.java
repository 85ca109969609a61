package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.SyncStatus;

/// Status calls over a Vert.x client.
///
/// @param dialer of the event loop
/// @param node that is asked
/// @param timeout of each call
record VertxStatusClient(Dialer dialer, Node node, Duration timeout) implements NodeStatusClient {
  private static final int OK = 200;
  private static final int MAX_BYTES = 1 << 20;

  @Override
  public Future<SyncStatus> syncing() {
    return ask("/eth/v1/node/syncing").map(reading(StatusParser::syncing));
  }

  @Override
  public Future<Integer> peers() {
    return ask("/eth/v1/node/peer_count").map(reading(StatusParser::peers));
  }

  @Override
  public Future<Checkpoint> finalized() {
    return ask("/eth/v1/beacon/states/head/finality_checkpoints")
        .map(reading(StatusParser::finalized));
  }

  @Override
  public Future<BlockHeader> header(String block) {
    return ask("/eth/v1/beacon/headers/" + block)
        .map(reading(data -> StatusParser.header(data, block)));
  }

  @Override
  public Future<String> version() {
    return ask("/eth/v1/node/version").map(reading(StatusParser::version));
  }

  /// Some nodes and hosted services do not report the deposit contract.
  @Override
  public Future<Identity> identity() {
    var genesis = ask("/eth/v1/beacon/genesis");
    var spec = ask("/eth/v1/config/spec");
    var deposit = ask("/eth/v1/config/deposit_contract").otherwise(new JsonObject());
    return Future.all(genesis, spec, deposit)
        .map(
            reading(_ -> StatusParser.identity(genesis.result(), spec.result(), deposit.result())));
  }

  /// The response's data. An exchange that takes too long is cancelled.
  private Future<JsonObject> ask(String path) {
    var accept = MultiMap.caseInsensitiveMultiMap().add("Accept", "application/json");
    var sent =
        new DialedRequest(dialer, node, new NodeRequest("GET", path, accept, Buffer.buffer()))
            .start();
    return sent.response()
        .compose(answer -> body(sent, answer))
        .map(reading(body -> new JsonObject(body).getJsonObject("data")))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            cause -> {
              if (cause instanceof TimeoutException) {
                sent.cancel();
              }
            });
  }

  private static Future<Buffer> body(DialedRequest sent, HttpClientResponse answer) {
    var response = new VertxNodeResponse(sent, answer, HeldBytes.UNCOUNTED);
    if (response.status() != OK) {
      response.discard();
      var status = response.status();
      return Future.failedFuture(
          new UnusableResponseException(
              status, "status " + status, RetryAfter.of(status, answer.headers())));
    }
    return response
        .read(MAX_BYTES)
        .compose(
            body ->
                switch (body) {
                  case NodeResponse.Body.Whole(var bytes) -> decoded(answer.headers(), bytes);
                  case NodeResponse.Body.Larger _ -> {
                    response.discard();
                    yield Future.failedFuture(
                        new UnusableResponseException(OK, "more than " + MAX_BYTES + " bytes"));
                  }
                  case NodeResponse.Body.Broken(var failure) ->
                      Future.failedFuture(new IOException(failure.reason()));
                });
  }

  private static Future<Buffer> decoded(MultiMap headers, Buffer bytes) {
    return BodyDecoder.decoded(headers, bytes, MAX_BYTES)
        .map(decoded -> Future.succeededFuture(Buffer.buffer(decoded)))
        .orElseGet(
            () ->
                Future.failedFuture(
                    new UnusableResponseException(
                        OK,
                        "Content-Encoding: expected none, gzip or deflate of at most %d bytes, got %s"
                            .formatted(MAX_BYTES, headers.get(HttpHeaders.CONTENT_ENCODING)))));
  }

  /// Parses a response. Any exception means an invalid response.
  private static <A, T> Function<A, T> reading(Function<A, T> meaning) {
    return answer -> {
      try {
        return Objects.requireNonNull(meaning.apply(answer));
      } catch (RuntimeException e) {
        throw new UnusableResponseException(OK, String.valueOf(e.getMessage()));
      }
    };
  }
}
