package org.fresnel.checkpoint;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.fresnel.route.Route;

/// Answers those that sync from the checkpoint on disk.
record Answers(CheckpointListener listener) {
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_AFTER_SECONDS = "30";

  /// What writes the answer; empty if the request is none of theirs.
  Optional<Runnable> to(
      Route.Known route, HttpServerRequest request, CheckpointReport report, Path directory) {
    return switch (report.offer()) {
      case Offer.Refused(var reason) ->
          Wish.isForTheNewest(route) && (Wish.isForState(route) || asksForSsz(request))
              ? Optional.of(() -> refuse(request, reason))
              : Optional.empty();
      case Offer.NoneYet _ -> Optional.empty();
      case Offer.Served _ ->
          Wish.of(route, report.held()).flatMap(wish -> answer(wish, request, directory));
    };
  }

  private Optional<Runnable> answer(Wish wish, HttpServerRequest request, Path directory) {
    return switch (wish) {
      case Wish.Root(var held, var root) -> Optional.of(() -> root(request, held, root));
      case Wish.State _, Wish.Block _ when !asksForSsz(request) -> Optional.empty();
      case Wish.State(var held) ->
          Optional.of(
              () -> file(request, held, "state", held.state(), held.stateRoot(), directory));
      case Wish.Block(var held, var file) ->
          Optional.of(
              () -> file(request, held, "block", file, held.checkpoint().root(), directory));
    };
  }

  private void file(
      HttpServerRequest request,
      Held held,
      String what,
      Held.SszFile file,
      String root,
      Path directory) {
    listener.answered(what);
    mark(request, held).response().putHeader("Eth-Consensus-Version", held.fork());
    new FileAnswer(directory.resolve(file.name()), file.bytes(), "\"" + root + "\"").to(request);
  }

  private void root(HttpServerRequest request, Held held, String root) {
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

  /// Which checkpoint it is of. Nodes have verified it, and it is final.
  private static HttpServerRequest mark(HttpServerRequest request, Held held) {
    request
        .response()
        .putHeader("Fresnel-Checkpoint", Pin.written(held.checkpoint()))
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

  private static boolean asksForSsz(HttpServerRequest request) {
    return SszAccept.asksForSsz(request.headers());
  }
}
