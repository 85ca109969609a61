package org.fresnel.checkpoint;

import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.fresnel.node.Node;

/// A beacon node's part in a checkpoint: what it has, and what it makes of it.
final class PlayedNode {
  private static final String BLOCKS = "/eth/v1/beacon/blocks/";
  private static final BiConsumer<HttpServerResponse, Buffer> WHOLE = HttpServerResponse::end;

  final Node node;

  /// What it gives in place of its block, its state, the roots that it names.
  volatile UnaryOperator<byte[]> block = it -> it;

  volatile UnaryOperator<byte[]> state = it -> it;
  volatile UnaryOperator<JsonObject> header = it -> it;

  /// How it sends a state.
  volatile BiConsumer<HttpServerResponse, Buffer> sending = WHOLE;

  volatile boolean blocksAsSsz = true;
  volatile boolean canonical = true;

  private final HttpServer server;
  private final Map<String, FinalizedChain> has = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  PlayedNode(Vertx vertx, String name) {
    server = ended(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    node = Node.at(name, "http://127.0.0.1:" + server.actualPort());
  }

  /// It has this from now on.
  void has(FinalizedChain chain) {
    has.put(chain.header().root(), chain);
  }

  /// Paths that were asked for.
  List<String> asked() {
    return asked;
  }

  void close() {
    ended(server.close());
  }

  private void answer(HttpServerRequest request) {
    var path = request.uri();
    asked.add(path);
    var id = path.substring(path.lastIndexOf('/') + 1);
    if (path.equals("/eth/v1/config/spec")) {
      var spec = new JsonObject();
      FinalizedChain.spec().forEach(spec::put);
      data(request, spec);
    } else if (path.startsWith("/eth/v1/beacon/headers/")) {
      header(request, id);
    } else if (path.endsWith("/root")) {
      root(request, path.substring(BLOCKS.length(), path.length() - "/root".length()));
    } else if (path.startsWith("/eth/v2/beacon/blocks/") && has.containsKey(id)) {
      block(request, has.get(id));
    } else if (path.startsWith("/eth/v2/debug/beacon/states/")) {
      state(request, id);
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private void header(HttpServerRequest request, String id) {
    var chain = has.get(id);
    if (chain == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    var it = chain.header();
    var message =
        JsonObject.of(
            "slot", Long.toString(it.slot()),
            "proposer_index", Long.toString(it.proposerIndex()),
            "parent_root", it.parentRoot(),
            "state_root", it.stateRoot(),
            "body_root", it.bodyRoot());
    data(
        request,
        JsonObject.of(
            "root", id,
            "canonical", canonical,
            "header", JsonObject.of("message", header.apply(message))));
  }

  private void root(HttpServerRequest request, String slot) {
    has.values().stream()
        .filter(it -> Long.toString(it.header().slot()).equals(slot))
        .findFirst()
        .ifPresentOrElse(
            it -> data(request, JsonObject.of("root", it.header().root())),
            () -> request.response().setStatusCode(404).end());
  }

  private void block(HttpServerRequest request, FinalizedChain chain) {
    if (blocksAsSsz) {
      ssz(request).end(Buffer.buffer(block.apply(chain.block().clone())));
    } else {
      data(request, new JsonObject());
    }
  }

  private void state(HttpServerRequest request, String id) {
    has.values().stream()
        .filter(
            it ->
                it.header().stateRoot().equals(id) || Long.toString(it.header().slot()).equals(id))
        .findFirst()
        .ifPresentOrElse(
            it -> sending.accept(ssz(request), Buffer.buffer(state.apply(it.state().clone()))),
            () -> request.response().setStatusCode(404).end());
  }

  private static HttpServerResponse ssz(HttpServerRequest request) {
    return request.response().putHeader("Content-Type", "application/octet-stream");
  }

  private static void data(HttpServerRequest request, JsonObject data) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(JsonObject.of("data", data).toBuffer());
  }
}
