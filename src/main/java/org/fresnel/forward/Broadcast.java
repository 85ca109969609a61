package org.fresnel.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Node;
import org.fresnel.route.Plan;
import org.fresnel.wire.Exchange;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.NodeResponse;
import org.fresnel.wire.Timers;
import org.fresnel.wire.WireFailure;

/// Sends a request to all nodes at once. The first success is the answer, and the others are left
/// to finish until the budget is used up, whether the client is still there or not. Runs on one
/// event loop.
final class Broadcast {
  private static final WireFailure TOO_LARGE =
      new WireFailure(WireFailure.Kind.MALFORMED, "answer to a broadcast larger than the buffer");

  private final Upstream upstream;
  private final Plan.ToAll plan;
  private final NodeRequest request;
  private final String operation;
  private final int boundBytes;

  private final Promise<Answer> answer = Promise.promise();
  private final List<Attempt> ended = new ArrayList<>();
  private final List<NodeAnswer> refusals = new ArrayList<>();

  Broadcast(
      Upstream upstream, Plan.ToAll plan, NodeRequest request, String operation, int boundBytes) {
    this.upstream = upstream;
    this.plan = plan;
    this.request = request;
    this.operation = operation;
    this.boundBytes = boundBytes;
  }

  /// Starts; the answer never fails.
  Future<Answer> start() {
    plan.nodes().forEach(node -> new Sent(node).start());
    return answer.future();
  }

  private void ended(Attempt attempt) {
    ended.add(attempt);
    upstream.listener().attempted(attempt);
    NodeTrouble.ofBroadcast(attempt.outcome(), operation)
        .ifPresent(seen -> upstream.report(attempt.node(), seen));
  }

  private void succeeded(NodeAnswer success) {
    answer.tryComplete(success.relayed(ended));
  }

  private void failed() {
    if (ended.size() == plan.nodes().size()) {
      answer.tryComplete(withoutSuccess());
    }
  }

  /// A verdict on the message goes before a node's inability, and the preferred node's before
  /// another's.
  private Answer withoutSuccess() {
    return best(Verdict.FINAL)
        .or(() -> best(Verdict.ELSEWHERE))
        .<Answer>map(refusal -> refusal.relayed(ended))
        .orElseGet(() -> new Answer.None(List.copyOf(ended)));
  }

  private Optional<NodeAnswer> best(Verdict verdict) {
    return refusals.stream()
        .filter(refusal -> refusal.verdict() == verdict)
        .min(Comparator.comparingInt(refusal -> plan.nodes().indexOf(refusal.node())));
  }

  /// A whole response.
  private record NodeAnswer(
      Node node, Verdict verdict, NodeResponse response, NodeResponse.Body.Whole body) {
    private Answer.Relayed relayed(List<Attempt> attempts) {
      return new Answer.Relayed(node, response, body, List.copyOf(attempts));
    }
  }

  /// The request on its way to one node.
  private final class Sent {
    private final Node node;
    private final long started = upstream.timers().nanoTime();
    private Timers.Alarm deadline = () -> {};
    private boolean over;

    private Sent(Node node) {
      this.node = node;
    }

    private void start() {
      var exchange = upstream.nodes().send(node, request);
      var total = plan.budget().total();
      deadline =
          upstream
              .timers()
              .after(
                  total,
                  () -> {
                    fail(new Outcome.TooSlow(total));
                    exchange.cancel();
                  });
      exchange.reply().onSuccess(reply -> replied(exchange, reply));
    }

    private void replied(Exchange exchange, Exchange.Reply reply) {
      switch (reply) {
        case Exchange.Reply.Failed(var failure) -> fail(new Outcome.Unanswered(failure));
        case Exchange.Reply.Answered(var response) ->
            response.read(boundBytes).onSuccess(body -> read(exchange, response, body));
      }
    }

    private void read(Exchange exchange, NodeResponse response, NodeResponse.Body body) {
      switch (body) {
        case NodeResponse.Body.Whole whole -> answered(response, whole);
        case NodeResponse.Body.Broken(var failure) -> fail(new Outcome.Unanswered(failure));
        case NodeResponse.Body.Larger _ -> {
          exchange.cancel();
          fail(new Outcome.Unanswered(TOO_LARGE));
        }
      }
    }

    private void answered(NodeResponse response, NodeResponse.Body.Whole body) {
      if (over) {
        return;
      }
      var status = response.status();
      var verdict = Verdict.of(status, false);
      var given = new NodeAnswer(node, verdict, response, body);
      if (verdict == Verdict.SUCCESS) {
        end(new Outcome.Answered(status, verdict, ""));
        succeeded(given);
      } else {
        refusals.add(given);
        fail(new Outcome.Answered(status, verdict, ErrorText.of(body)));
      }
    }

    private void fail(Outcome outcome) {
      if (!over) {
        end(outcome);
        failed();
      }
    }

    private void end(Outcome outcome) {
      over = true;
      deadline.cancel();
      ended(new Attempt(node, outcome, upstream.timers().since(started)));
    }
  }
}
