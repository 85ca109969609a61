package org.fresnel.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
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
  private final List<Answer.Relayed> refusals = new ArrayList<>();

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
    var success =
        attempt.outcome() instanceof Outcome.Answered(_, var verdict, _)
            && verdict == Verdict.SUCCESS;
    if (ended.size() == plan.nodes().size() && !success) {
      answer.tryComplete(withoutSuccess());
    }
  }

  /// A verdict on the message goes before a node's inability, and the preferred node's before
  /// another's.
  private Answer withoutSuccess() {
    return best(Verdict.FINAL)
        .or(() -> best(Verdict.ELSEWHERE))
        .<Answer>map(
            one -> new Answer.Relayed(one.node(), one.response(), one.body(), List.copyOf(ended)))
        .orElseGet(() -> new Answer.None(List.copyOf(ended)));
  }

  private Optional<Answer.Relayed> best(Verdict verdict) {
    return plan.nodes().stream()
        .flatMap(node -> refusals.stream().filter(refusal -> refusal.node().equals(node)))
        .filter(refusal -> Verdict.of(refusal.response().status(), false) == verdict)
        .findFirst();
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
                    end(new Outcome.TooSlow(total));
                    exchange.cancel();
                  });
      exchange.reply().onSuccess(reply -> replied(exchange, reply));
    }

    private void replied(Exchange exchange, Exchange.Reply reply) {
      switch (reply) {
        case Exchange.Reply.Failed(var failure) -> end(new Outcome.Unanswered(failure));
        case Exchange.Reply.Answered(var response) ->
            response.read(boundBytes).onSuccess(body -> read(exchange, response, body));
      }
    }

    private void read(Exchange exchange, NodeResponse response, NodeResponse.Body body) {
      switch (body) {
        case NodeResponse.Body.Whole whole -> answered(response, whole);
        case NodeResponse.Body.Broken(var failure) -> end(new Outcome.Unanswered(failure));
        case NodeResponse.Body.Larger _ -> {
          exchange.cancel();
          end(new Outcome.Unanswered(TOO_LARGE));
        }
      }
    }

    private void answered(NodeResponse response, NodeResponse.Body.Whole body) {
      var verdict = Verdict.of(response.status(), false);
      var relayed = new Answer.Relayed(node, response, body, List.of());
      refusals.add(relayed);
      var said = verdict == Verdict.SUCCESS ? "" : ErrorText.of(body);
      var outcome = new Outcome.Answered(response.status(), verdict, said);
      end(outcome);
      if (verdict == Verdict.SUCCESS) {
        answer.tryComplete(new Answer.Relayed(node, response, body, List.copyOf(ended)));
      }
    }

    private void end(Outcome outcome) {
      if (!over) {
        over = true;
        deadline.cancel();
        ended(new Attempt(node, outcome, upstream.timers().since(started)));
      }
    }
  }
}
