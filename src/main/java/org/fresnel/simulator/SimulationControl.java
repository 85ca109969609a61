package org.fresnel.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/// A small HTTP server that shows the nodes and switches their faults.
///
/// `GET /nodes`; `POST /nodes/{name}/{fault}`, `/heal` or `/restart`.
public final class SimulationControl {
  private final SimulatedNetwork network;
  private final HttpServer server;

  private SimulationControl(Vertx vertx, SimulatedNetwork network, int port) {
    this.network = network;
    this.server =
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port));
  }

  /// Opens the server on `port` of 127.0.0.1, 0 for any.
  public static Future<SimulationControl> start(Vertx vertx, SimulatedNetwork network, int port) {
    SimulationControl control = new SimulationControl(vertx, network, port);
    return control.server.requestHandler(control::handle).listen().map(control);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  public Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    List<String> path = List.of(String.valueOf(request.path()).substring(1).split("/", -1));
    Future<JsonObject> answer;
    try {
      answer = answer(request, path);
    } catch (RequestRefusedException refusal) {
      answer = Future.failedFuture(refusal);
    }
    answer.onComplete(
        body -> send(request, 200, body),
        cause -> {
          int status = cause instanceof RequestRefusedException refusal ? refusal.status() : 500;
          send(
              request,
              status,
              JsonObject.of("code", status, "message", String.valueOf(cause.getMessage())));
        });
  }

  private Future<JsonObject> answer(HttpServerRequest request, List<String> path) {
    String method = request.method().name();
    if (method.equals("GET") && path.equals(List.of("nodes"))) {
      return Future.succeededFuture(
          JsonObject.of(
              "slot",
              network.chain().currentSlot(),
              "nodes",
              network.nodes().stream()
                  .map(SimulationControl::shown)
                  .collect(ResponseBodies.toArray())));
    }
    if (!method.equals("POST") || path.size() != 3 || !path.getFirst().equals("nodes")) {
      throw new RequestRefusedException(
          404,
          "expected GET /nodes or POST /nodes/{name}/{fault}, got "
              + method
              + " "
              + request.path());
    }
    SimulatedNode node = named(path.get(1));
    Future<Void> change =
        switch (path.get(2)) {
          case "heal" -> node.heal();
          case "restart" -> node.restart();
          default -> node.apply(FaultRequest.read(path.get(2), request.params()));
        };
    return change.map(_ -> shown(node));
  }

  private SimulatedNode named(String name) {
    if (!network.names().contains(name)) {
      throw new RequestRefusedException(
          404, "expected one of " + network.names() + ", got " + name);
    }
    return network.node(name);
  }

  private static JsonObject shown(SimulatedNode node) {
    return JsonObject.of(
        "name", node.name(),
        "url", node.url().toString(),
        "version", node.profile().version(),
        "faults", node.faults().stream().map(Fault::toString).collect(ResponseBodies.toArray()),
        "head", JsonObject.of("slot", node.head().slot(), "root", node.head().root()));
  }

  private static void send(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Accept.JSON)
        .end(body.toBuffer());
  }
}
