package org.fresnel.checkpoint;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.fresnel.routing.Route;
import org.fresnel.upstream.AcceptHeader;

/// Answers clients that sync from the stored checkpoint.
record CheckpointResponder(CheckpointListener listener) {
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_AFTER_SECONDS = "30";

  /// The task that writes the response; empty if the request is not for a checkpoint.
  Optional<Runnable> to(
      Route.Known route, HttpServerRequest request, CheckpointReport report, Path directory) {
    return switch (report.decision()) {
      case ServeDecision.Refused(var reason) ->
          CheckpointRequest.isForTheNewest(route)
                  && (CheckpointRequest.isForState(route) || asksForSsz(request))
              ? Optional.of(() -> refuse(request, reason))
              : Optional.empty();
      case ServeDecision.NoneYet _ -> Optional.empty();
      case ServeDecision.Served _ ->
          CheckpointRequest.of(route, report.held())
              .flatMap(wanted -> answer(wanted, request, directory));
    };
  }

  private Optional<Runnable> answer(
      CheckpointRequest wanted, HttpServerRequest request, Path directory) {
    return switch (wanted) {
      case CheckpointRequest.Root(var held, var root) ->
          Optional.of(() -> root(request, held, root));
      case CheckpointRequest.State _, CheckpointRequest.Block _ when !asksForSsz(request) ->
          Optional.empty();
      case CheckpointRequest.State(var held) ->
          Optional.of(
              () -> file(request, held, "state", held.state(), held.stateRoot(), directory));
      case CheckpointRequest.Block(var held, var file) ->
          Optional.of(
              () -> file(request, held, "block", file, held.checkpoint().root(), directory));
    };
  }

  private void file(
      HttpServerRequest request,
      StoredCheckpoint held,
      String what,
      StoredCheckpoint.SszFile file,
      String root,
      Path directory) {
    listener.answered(what);
    mark(request, held).response().putHeader("Eth-Consensus-Version", held.fork());
    new FileResponder(directory.resolve(file.name()), file.bytes(), "\"" + root + "\"").to(request);
  }

  private void root(HttpServerRequest request, StoredCheckpoint held, String root) {
    listener.answered("root");
    var body =
        new JsonObject()
            .put("execution_optimistic", false)
            .put("finalized", true)
            .put("data", new JsonObject().put("root", root));
    mark(request, held)
        .response()
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }

  /// Adds the checkpoint of the response. Nodes have verified it, and it is final.
  private static HttpServerRequest mark(HttpServerRequest request, StoredCheckpoint held) {
    request
        .response()
        .putHeader("Fresnel-Checkpoint", CheckpointNotation.written(held.checkpoint()))
        .putHeader("Eth-Consensus-Finalized", "true")
        .putHeader("Eth-Execution-Optimistic", "false");
    return request;
  }

  private void refuse(HttpServerRequest request, String reason) {
    request.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
    error(request, UNAVAILABLE, "no checkpoint to sync from: " + reason);
  }

  private void error(HttpServerRequest request, int status, String reason) {
    listener.answered("refused");
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("code", status).put("message", reason).toBuffer());
  }

  /// As at a node, all other clients get JSON, even one that accepts anything.
  private static boolean asksForSsz(HttpServerRequest request) {
    return AcceptHeader.prefers(
        AcceptHeader.combined(request.headers()), SszDownload.SSZ, "application/json");
  }
}
