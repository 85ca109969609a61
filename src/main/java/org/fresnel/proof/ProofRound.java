package org.fresnel.proof;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.proxy.read.ResponseEvaluation;
import org.fresnel.proxy.response.AttestationVote;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// Sends one duty read to several nodes at once. Bound to one event loop.
///
/// @param client of that loop
/// @param network of the fleet
/// @param timeout of each response
/// @param listener for the latency of the responses
record ProofRound(
    NodeClient client,
    Timers timers,
    UsualLatency usual,
    Identity network,
    Duration timeout,
    ProofListener listener) {

  /// A result and the time until it.
  record Timed(ProofResult result, Duration latency) {}

  /// The results, by the names of the nodes. It never fails, and ends within the timeout.
  Future<Map<String, ProofResult>> ask(DutyRead read, List<Node> nodes) {
    var results = new LinkedHashMap<String, Future<ProofResult>>();
    nodes.forEach(node -> results.put(node.name(), ask(read, node)));
    return Future.join(List.copyOf(results.values()))
        .map(
            _ ->
                results.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().result())));
  }

  private Future<ProofResult> ask(DutyRead read, Node node) {
    return timed(read, node).map(it -> slow(it.result(), node, read, it.latency()));
  }

  /// The result of one node. It never fails, and ends within the timeout.
  Future<Timed> timed(DutyRead read, Node node) {
    var request = read.request(network);
    var sent = timers.nanoTime();
    var exchange = client.send(node, request.request());
    var result = Promise.<ProofResult>promise();
    var alarm =
        timers.after(
            timeout,
            () -> {
              if (result.tryComplete(
                  new ProofResult.Failed("no response in %d ms".formatted(timeout.toMillis())))) {
                exchange.cancel();
              }
            });
    exchange
        .reply()
        .compose(reply -> result(request, read, reply))
        .otherwise(failure -> new ProofResult.Failed(failure.toString()))
        .onSuccess(result::tryComplete);
    return result
        .future()
        .onComplete(_ -> alarm.cancel())
        .map(it -> new Timed(it, timers.since(sent)));
  }

  private static Future<ProofResult> result(
      ReadRequest request, DutyRead read, Exchange.Reply reply) {
    return switch (reply) {
      case Exchange.Reply.Failed(var failure) ->
          Future.succeededFuture(new ProofResult.Failed(failure.reason()));
      case Exchange.Reply.Answered(var response) ->
          response.read(request.boundBytes()).map(body -> result(request, read, response, body));
    };
  }

  private static ProofResult result(
      ReadRequest request, DutyRead read, NodeResponse response, NodeResponse.Body body) {
    if (body instanceof NodeResponse.Body.Broken(var failure)) {
      return new ProofResult.Failed(failure.reason());
    }
    if (body instanceof NodeResponse.Body.Larger) {
      response.discard();
    }
    var evaluation = ResponseEvaluation.of(request, response, body);
    var reason = "%d %s".formatted(response.status(), evaluation.said()).strip();
    return switch (evaluation.kind()) {
      case SUCCESS, DOUBTFUL, UNCONFIRMED -> new ProofResult.Answered(vote(read, response, body));
      case ELSEWHERE, FINAL -> new ProofResult.Missing(reason);
      case FAULT -> new ProofResult.Failed(reason);
    };
  }

  private static Optional<AttestationVote> vote(
      DutyRead read, NodeResponse response, NodeResponse.Body body) {
    return read.route().endpoint().attributes().vote()
            && body instanceof NodeResponse.Body.Whole(var bytes)
        ? AttestationVote.of(new WholeResponse(response.headers(), bytes))
        : Optional.empty();
  }

  private ProofResult slow(ProofResult result, Node node, DutyRead read, Duration latency) {
    if (result instanceof ProofResult.Answered) {
      listener.answered(node.name(), latency);
    }
    return switch (result) {
      case ProofResult.Answered _ ->
          usual
              .slowness(node.name(), read.operation(), latency)
              .<ProofResult>map(ProofResult.Failed::new)
              .orElse(result);
      case ProofResult.Missing _, ProofResult.Failed _ -> result;
    };
  }
}
