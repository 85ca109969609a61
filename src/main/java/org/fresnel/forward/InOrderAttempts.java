package org.fresnel.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.route.Plan;
import org.fresnel.wire.Exchange;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.NodeResponse;
import org.fresnel.wire.Timers;
import org.fresnel.wire.WireFailure;

/// Asks one node after the other until one has a good answer.
///
/// The next node is asked when the last one has failed, and also when it has only kept silent: for
/// longer than is usual for it (a hedge, within a budget), or for longer than the patience, which
/// is held against it. The silent one may still win, so that a fleet that is slow as a whole
/// answers late instead of never. Losers are cancelled. Runs on one event loop.
final class InOrderAttempts {
  /// Errors are read whole up to here even where answers are streamed at once: they may be kept
  /// while other nodes are asked.
  static final int MAX_ERROR_BYTES = 65_536;

  private final Upstream upstream;
  private final Plan.InOrder plan;
  private final NodeRequest request;
  private final String operation;
  private final int boundBytes;

  private final Promise<Answer> answer = Promise.promise();
  private final Deque<Node> fit;

  /// How many more of the fit may be asked as a hedge.
  private int alike;

  private final Deque<Node> reserve;
  private final List<Running> running = new ArrayList<>();
  private final List<Attempt> ended = new ArrayList<>();
  private final List<Answer.Relayed> elsewhere = new ArrayList<>();

  private Timers.Alarm deadline = () -> {};
  private boolean over;

  /// @param boundBytes largest body that is read whole before it is passed on
  InOrderAttempts(
      Upstream upstream, Plan.InOrder plan, NodeRequest request, String operation, int boundBytes) {
    this.upstream = upstream;
    this.plan = plan;
    this.request = request;
    this.operation = operation;
    this.boundBytes = boundBytes;
    this.fit = new ArrayDeque<>(plan.fit());
    this.reserve = new ArrayDeque<>(plan.reserve());
    this.alike = plan.alike();
  }

  /// Starts; the answer never fails.
  Future<Answer> start() {
    deadline = upstream.timers().after(plan.budget().total(), this::outOfTime);
    if (alike > 1) {
      upstream.hedging().requested();
    }
    next();
    return answer.future();
  }

  /// The client has gone: every attempt is given up.
  void abandon() {
    if (close()) {
      giveUp(_ -> new Outcome.Overtaken());
    }
  }

  private void next() {
    var node = !fit.isEmpty() ? fit.poll() : reserve.poll();
    if (node == null) {
      if (running.isEmpty()) {
        exhausted();
      }
      return;
    }
    alike--;
    var attempt = new Running(node, upstream.nodes().send(node, request));
    running.add(attempt);
    attempt.exchange.reply().onSuccess(attempt::replied);
  }

  private void exhausted() {
    if (close()) {
      answer.complete(new Answer.None(List.copyOf(ended)));
    }
  }

  /// Whether every fit node says that it has nothing: that is an answer. Else somebody was at
  /// fault.
  private boolean nothingFound() {
    return elsewhere.stream().map(Answer.Relayed::node).toList().containsAll(plan.fit());
  }

  private void win(Answer.Relayed winner) {
    if (close()) {
      running.forEach(Running::outrun);
      giveUp(Running::overtaken);
      answer.complete(
          new Answer.Relayed(winner.node(), winner.response(), winner.body(), List.copyOf(ended)));
    }
  }

  private void outOfTime() {
    if (close()) {
      giveUp(_ -> new Outcome.TooSlow(plan.budget().total()));
      answer.complete(new Answer.None(List.copyOf(ended)));
    }
  }

  private boolean close() {
    var first = !over;
    over = true;
    deadline.cancel();
    return first;
  }

  private void giveUp(Function<Running, Outcome> outcome) {
    running.forEach(attempt -> attempt.giveUp(outcome.apply(attempt)));
  }

  /// Fault statuses count against a node once another node has answered the same request.
  private void blameFaults() {
    for (var attempt : ended) {
      if (attempt.outcome() instanceof Outcome.Answered(var status, var verdict, _)
          && verdict == Verdict.FAULT) {
        var reason = "status " + status + " to " + operation;
        upstream.report(attempt.node(), new Observation.Faltered(reason));
      }
    }
  }

  /// An attempt that has not ended.
  private final class Running {
    private final Node node;
    private final Exchange exchange;
    private final long started = upstream.timers().nanoTime();
    private final Silence silence;

    private Running(Node node, Exchange exchange) {
      this.node = node;
      this.exchange = exchange;
      var patience = plan.budget().patience();
      var delay = alike > 0 ? upstream.hedging().delay(node, operation, patience) : patience;
      silence = new Silence(upstream.timers(), delay, patience, this::hedge, this::tooSlow);
    }

    private boolean hedge() {
      var hedges = alike > 0 && upstream.hedging().spend();
      upstream.listener().hedged(hedges);
      if (hedges) {
        next();
      }
      return hedges;
    }

    private void tooSlow() {
      var outcome = new Outcome.TooSlow(plan.budget().patience());
      NodeTrouble.ofRead(outcome, operation).ifPresent(seen -> upstream.report(node, seen));
      if (!silence.hedged()) {
        next();
      }
    }

    private void replied(Exchange.Reply reply) {
      if (over) {
        return;
      }
      switch (reply) {
        case Exchange.Reply.Failed(var failure) -> failed(failure);
        case Exchange.Reply.Answered(var response) ->
            response.read(bound(response.status())).onSuccess(body -> read(response, body));
      }
    }

    private int bound(int status) {
      return verdict(status) == Verdict.SUCCESS
          ? boundBytes
          : Math.max(boundBytes, MAX_ERROR_BYTES);
    }

    private void read(NodeResponse response, NodeResponse.Body body) {
      if (over) {
        return;
      }
      if (body instanceof NodeResponse.Body.Broken(var failure)) {
        failed(failure);
        return;
      }
      upstream.hedging().waited(node, operation, upstream.timers().since(started));
      var verdict = verdict(response.status());
      var said = verdict == Verdict.SUCCESS ? "" : ErrorText.of(body);
      end(new Outcome.Answered(response.status(), verdict, said));
      var relayed = new Answer.Relayed(node, response, body, ended);
      switch (verdict) {
        case SUCCESS, FINAL -> {
          blameFaults();
          win(relayed);
        }
        case ELSEWHERE -> {
          keep(relayed);
          if (nothingFound()) {
            win(elsewhere.getFirst());
          } else {
            goOn();
          }
        }
        case FAULT -> {
          letGo(body);
          goOn();
        }
      }
    }

    private static Verdict verdict(int status) {
      return Verdict.of(status, true);
    }

    private void keep(Answer.Relayed nothing) {
      if (!letGo(nothing.body())) {
        elsewhere.add(nothing);
      }
    }

    /// A body that is not whole holds its connection for as long as nobody reads the rest.
    private boolean letGo(NodeResponse.Body body) {
      var larger = body instanceof NodeResponse.Body.Larger;
      if (larger) {
        exchange.cancel();
      }
      return larger;
    }

    private void failed(WireFailure failure) {
      end(new Outcome.Unanswered(failure));
      goOn();
    }

    /// A node that has kept silent for some time has its successor asked already.
    private void goOn() {
      var successorAsked = silence.hedged() || silence.tooLong();
      if (!successorAsked || running.isEmpty()) {
        next();
      }
    }

    /// Silence that has already been reported and now ends badly is one failure, not two.
    private void end(Outcome outcome) {
      running.remove(this);
      NodeTrouble.ofRead(outcome, operation)
          .filter(seen -> !silence.tooLong() || !(seen instanceof Observation.Faltered))
          .ifPresent(seen -> upstream.report(node, seen));
      note(outcome);
    }

    private void giveUp(Outcome outcome) {
      exchange.cancel();
      note(outcome);
    }

    /// Another node has answered. That it was asked at all is held against this one, a little.
    private void outrun() {
      if (silence.hedged() && !silence.tooLong()) {
        upstream.hedging().waited(node, operation, upstream.timers().since(started));
        upstream.report(node, new Observation.Outrun());
      }
    }

    private void note(Outcome outcome) {
      silence.end();
      var attempt = new Attempt(node, outcome, upstream.timers().since(started));
      ended.add(attempt);
      upstream.listener().attempted(attempt);
    }

    private Outcome overtaken() {
      return silence.tooLong()
          ? new Outcome.TooSlow(upstream.timers().since(started))
          : new Outcome.Overtaken();
    }
  }
}
