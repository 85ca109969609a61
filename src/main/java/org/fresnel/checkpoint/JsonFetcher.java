package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// Requests JSON from one node or provider. Bound to one event loop.
record JsonFetcher(NodeClient client, Timers timers) {
  private static final int MAX_BYTES = 1 << 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// A response.
  ///
  /// @param status of the response
  /// @param body empty unless the status is 200
  record Answer(int status, JsonObject body) {
    JsonObject data() {
      return body.getJsonObject("data", new JsonObject());
    }
  }

  /// The `data` of a 200; every other status fails.
  Future<JsonObject> data(Node node, String path) {
    return ask(node, path)
        .compose(
            answer ->
                answer.status() == 200
                    ? Future.succeededFuture(answer.data())
                    : Future.failedFuture(
                        FetchFailedException.failure(
                            "%s: status %d".formatted(path, answer.status()))));
  }

  /// Fails with a [FetchFailedException] if there is no response, or one that is no JSON.
  Future<Answer> ask(Node node, String path) {
    var accept = MultiMap.caseInsensitiveMultiMap().add("Accept", "application/json");
    var exchange = client.send(node, new NodeRequest("GET", path, accept, Buffer.buffer()));
    var alarm = timers.after(TIMEOUT, exchange::cancel);
    return new FetchTimeout(timers, TIMEOUT)
        .reply(exchange, path)
        .compose(reply -> read(reply, path))
        .onComplete(_ -> alarm.cancel());
  }

  private static Future<Answer> read(Exchange.Reply reply, String path) {
    return switch (reply) {
      case Exchange.Reply.Failed(var failure) -> failed(path, failure.reason());
      case Exchange.Reply.Answered(var response) -> {
        if (response.status() != 200) {
          response.discard();
          yield Future.succeededFuture(new Answer(response.status(), new JsonObject()));
        }
        yield response.read(MAX_BYTES).compose(body -> parse(body, response, path));
      }
    };
  }

  private static Future<Answer> parse(NodeResponse.Body body, NodeResponse response, String path) {
    return switch (body) {
      case NodeResponse.Body.Broken(var failure) -> failed(path, failure.reason());
      case NodeResponse.Body.Larger _ -> {
        response.discard();
        yield failed(path, "more than %d bytes".formatted(MAX_BYTES));
      }
      case NodeResponse.Body.Whole(var bytes) -> {
        try {
          yield Future.succeededFuture(new Answer(200, new JsonObject(bytes)));
        } catch (DecodeException | ClassCastException e) {
          yield failed(path, "no JSON object");
        }
      }
    };
  }

  private static <T> Future<T> failed(String path, String reason) {
    return Future.failedFuture(FetchFailedException.failure(path + ": " + reason));
  }
}
