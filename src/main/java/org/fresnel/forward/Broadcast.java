package org.fresnel.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fresnel.node.Node;
import org.fresnel.publish.Reception;
import org.fresnel.publish.Tally;
import org.fresnel.route.Plan;
import org.fresnel.wire.Exchange;
import org.fresnel.wire.NodeRequest;
import org.fresnel.wire.NodeResponse;
import org.fresnel.wire.Timers;
import org.fresnel.wire.WireFailure;

/// Sends a request to all nodes at once, or to one a moment before the others. The first success is
/// the answer, and the others are left to finish until the budget is used up, whether the client is
/// still there or not. Less than a success is held back for a while, since another node may yet
/// have one. Runs on one event loop.
final class Broadcast implements Reading {
  /// How long a message that a node has passed on without importing it waits for a node that does.
  static final Duration HOLD_OF_PASSED_ON = Duration.ofMillis(500);

  /// How long a refusal waits for the others: importing a block takes a node a second or two.
  static final Duration HOLD_OF_REFUSAL = Duration.ofSeconds(2);

  /// How long the node that goes first is waited for before the others are sent the message too.
  static final Duration LEAD = Duration.ofMillis(500);

  private static final WireFailure TOO_LARGE =
      new WireFailure(WireFailure.Kind.MALFORMED, "answer to a broadcast larger than the buffer");

  private final Upstream upstream;
  private final Plan.ToAll plan;
  private final Optional<Node> first;
  private final NodeRequest request;
  private final String operation;
  private final int boundBytes;
  private final Consumer<Delivery> heard;

  private final Promise<Answer> answer = Promise.promise();
  private final List<Attempt> ended = new ArrayList<>();

  /// By the node's place in the plan.
  private final SortedMap<Integer, PublishAnswer.OfNode> given = new TreeMap<>();

  private Timers.Alarm lead = () -> {};
  private boolean othersWait;
  private Timers.Alarm hold = () -> {};
  private Duration heldFor;

  /// @param first node that is sent the message before the others; if it is none of the plan's, all
  ///   are sent it at once
  /// @param heard told of the end at each node
  Broadcast(
      Upstream upstream,
      Plan.ToAll plan,
      Optional<Node> first,
      NodeRequest request,
      String operation,
      int boundBytes,
      Consumer<Delivery> heard) {
    this.first = first.filter(plan.nodes()::contains);
    this.upstream = upstream;
    this.plan = plan;
    this.request = request;
    this.operation = operation;
    this.boundBytes = boundBytes;
    this.heard = heard;
    this.heldFor = plan.budget().total();
  }

  @Override
  public Future<Answer> start() {
    othersWait = first.isPresent();
    if (othersWait) {
      lead = upstream.timers().after(LEAD, this::sendToOthers);
      send(first.stream().toList());
    } else {
      send(plan.nodes());
    }
    return answer.future();
  }

  private void sendToOthers() {
    if (othersWait) {
      othersWait = false;
      lead.cancel();
      send(plan.nodes().stream().filter(node -> !first.equals(Optional.of(node))).toList());
    }
  }

  private void send(List<Node> nodes) {
    nodes.forEach(node -> new Sent(node, plan.nodes().indexOf(node)).start());
  }

  /// A message that has come whole is published, whoever waits for the answer.
  @Override
  public void abandon() {}

  private void ended(Attempt attempt) {
    ended.add(attempt);
    upstream.listener().attempted(attempt);
    NodeTrouble.ofBroadcast(attempt.outcome(), operation)
        .ifPresent(seen -> upstream.report(attempt.node(), seen));
    decide();
    sendToOthers();
    if (ended.size() == plan.nodes().size()) {
      allEnded();
    }
  }

  private void decide() {
    switch (tally()) {
      case Tally.Taken _, Tally.TakenTogether _ -> conclude();
      case Tally.PassedOn _ -> holdFor(HOLD_OF_PASSED_ON);
      case Tally.TakenExcept _, Tally.Refused _ -> holdFor(HOLD_OF_REFUSAL);
      case Tally.Unable _, Tally.Nothing _ -> {}
    }
  }

  private Tally tally() {
    return Tally.of(given.values().stream().map(PublishAnswer.OfNode::reception).toList());
  }

  private void holdFor(Duration most) {
    if (most.compareTo(heldFor) < 0 && !answer.future().isComplete()) {
      heldFor = most;
      hold.cancel();
      hold = upstream.timers().after(most, this::conclude);
    }
  }

  private void conclude() {
    hold.cancel();
    if (!answer.future().isComplete()) {
      var nodes = List.copyOf(given.values());
      answer.complete(PublishAnswer.of(tally(), nodes, List.copyOf(ended)));
    }
  }

  private void allEnded() {
    conclude();
    var disagreement = new Disagreement(operation, List.copyOf(ended));
    if (disagreement.exists()) {
      upstream.listener().disagreed(disagreement);
    }
  }

  /// The request on its way to one node.
  private final class Sent {
    private final Node node;
    private final int place;
    private final long started = upstream.timers().nanoTime();
    private Timers.Alarm deadline = () -> {};
    private boolean over;

    private Sent(Node node, int place) {
      this.node = node;
      this.place = place;
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
      if (!over) {
        var reception =
            AnswerForm.isPage(response, body)
                ? new Reception.Fault()
                : Reception.of(response.status(), body.bytes());
        given.put(place, new PublishAnswer.OfNode(node, reception, response, body));
        end(Outcome.Answered.to(reception, response.status(), body));
      }
    }

    private void end(Outcome outcome) {
      if (!over) {
        over = true;
        deadline.cancel();
        var attempt = new Attempt(node, outcome, upstream.timers().since(started));
        var reception = Optional.ofNullable(given.get(place)).map(PublishAnswer.OfNode::reception);
        heard.accept(Delivery.of(attempt, reception));
        ended(attempt);
      }
    }
  }
}
