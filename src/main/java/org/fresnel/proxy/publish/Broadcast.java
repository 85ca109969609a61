package org.fresnel.proxy.publish;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptObservations;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.exchange.PublishConflict;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.FleetPublishResult;
import org.fresnel.proxy.response.NodePublishResult;
import org.fresnel.proxy.response.ResponseFormCheck;
import org.fresnel.routing.Operation;
import org.fresnel.routing.Plan;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// A request that is sent to all nodes at once, or to one a moment before the others. The first
/// success is the response. The other requests continue until the budget is used up, even if the
/// client disconnects. Less than a success is held back for a while, because another node may still
/// succeed. A message that no node accepted or evaluated is also sent to the nodes of the last
/// resort: at once if all have failed, and after a while if they do not respond. Runs on one event
/// loop.
public final class Broadcast implements UpstreamCall {
  /// Time for which the result of a node that forwarded a message without importing it waits for a
  /// node that imports it.
  public static final Duration HOLD_OF_PASSED_ON = Duration.ofMillis(500);

  /// Time for which a refusal waits for the other nodes: importing a block takes a node a second or
  /// two.
  public static final Duration HOLD_OF_REFUSAL = Duration.ofSeconds(2);

  /// Time for which the first node is awaited before the others receive the message too.
  public static final Duration LEAD = Duration.ofMillis(500);

  /// The part of the budget after which a message that no node has accepted or evaluated is also
  /// sent to the nodes of the last resort: 1 s of a publication's 6 s, 5 s of a registration's 30
  /// s.
  private static final int LAST_RESORT_PART = 6;

  private static final ExchangeFailure TOO_LARGE =
      new ExchangeFailure(
          ExchangeFailure.Kind.MALFORMED, "answer to a broadcast larger than the buffer");

  private final UpstreamContext upstream;
  private final Plan.ToAll plan;

  /// Place of the node that receives the message before the others; negative if there is none.
  private final int first;

  private final MessageCopies copies;
  private final Operation operation;
  private final int boundBytes;
  private final SentProposals.Before before;
  private final Consumer<Delivery> listener;
  private final long began;

  private final Promise<Answer> answer = Promise.promise();
  private final List<Attempt> ended = new ArrayList<>();

  /// By the node's position in the plan.
  private final SortedMap<Integer, PublishResponse.OfNode> given = new TreeMap<>();

  private final List<Sent> requests = new ArrayList<>();

  private int sent;
  private boolean lastResortWaits;
  private Timers.Alarm lastResort = () -> {};
  private Timers.Alarm lead = () -> {};
  private Timers.Alarm deadline = () -> {};
  private boolean othersWait;
  private Timers.Alarm hold = () -> {};
  private Duration heldFor;

  /// @param first node that receives the message before the others; if it is not in the plan, all
  ///   receive it at once
  /// @param copies of the message
  /// @param before earlier publications of clients for the message's proposer and slot, if it is a
  ///   block
  /// @param listener called with the end at each node
  public Broadcast(
      UpstreamContext upstream,
      Plan.ToAll plan,
      Optional<Node> first,
      MessageCopies copies,
      Operation operation,
      int boundBytes,
      SentProposals.Before before,
      Consumer<Delivery> listener) {
    this.first = first.map(plan.nodes()::indexOf).orElse(-1);
    this.upstream = upstream;
    this.plan = plan;
    this.copies = copies;
    this.operation = operation;
    this.boundBytes = boundBytes;
    this.before = before;
    this.listener = listener;
    this.began = upstream.timers().nanoTime();
    this.heldFor = plan.budget().total();
  }

  public static Duration lastResortAfter(Duration total) {
    return total.dividedBy(LAST_RESORT_PART);
  }

  @Override
  public Future<Answer> start() {
    deadline = upstream.timers().after(plan.budget().total(), this::outOfTime);
    lastResortWaits = !plan.lastResort().isEmpty();
    if (lastResortWaits) {
      var after = lastResortAfter(plan.budget().total());
      lastResort = upstream.timers().after(after, this::sendToLastResort);
    }
    othersWait = first >= 0;
    if (othersWait) {
      lead = upstream.timers().after(LEAD, this::sendToOthers);
      send(IntStream.of(first));
    } else {
      send(IntStream.range(0, plan.nodes().size()));
    }
    return answer.future();
  }

  /// All requests have the same deadline. Those that are sent because of it have no time left.
  private void outOfTime() {
    List.copyOf(requests).forEach(Sent::tooSlow);
    if (ended.size() < sent) {
      deadline = upstream.timers().after(Duration.ZERO, this::outOfTime);
    }
  }

  private void sendToOthers() {
    if (othersWait) {
      othersWait = false;
      lead.cancel();
      send(IntStream.range(0, plan.nodes().size()).filter(place -> place != first));
    }
  }

  /// If a preferred node has evaluated the message, no other node is asked to.
  private void sendToLastResort() {
    if (lastResortWaits && !answer.future().isComplete() && !tally().isDecided()) {
      lastResortWaits = false;
      lastResort.cancel();
      var nodes = plan.nodes().size();
      send(IntStream.range(nodes, nodes + plan.lastResort().size()));
    }
  }

  /// @param places of the nodes in the plan; those of the last resort follow the others
  private void send(IntStream places) {
    var chosen = places.toArray();
    // Counted before any of them can end.
    sent += chosen.length;
    for (var place : chosen) {
      var next = new Sent(node(place), place);
      requests.add(next);
      next.start();
    }
  }

  private Node node(int place) {
    var nodes = plan.nodes();
    return place < nodes.size() ? nodes.get(place) : plan.lastResort().get(place - nodes.size());
  }

  /// A completely received message is published even if its client disconnects.
  @Override
  public void abandon() {}

  private void ended(Attempt attempt) {
    ended.add(attempt);
    upstream.listener().attempted(attempt);
    AttemptObservations.ofBroadcast(attempt.outcome(), operation)
        .ifPresent(seen -> upstream.report(attempt.node(), seen));
    decide();
    sendToOthers();
    if (ended.size() == sent) {
      sendToLastResort();
    }
    if (ended.size() == sent) {
      allEnded();
    }
  }

  private void decide() {
    if (answer.future().isComplete()) {
      return;
    }
    switch (tally()) {
      case FleetPublishResult.Taken _, FleetPublishResult.TakenTogether _ -> conclude();
      case FleetPublishResult.PassedOn _ -> holdFor(HOLD_OF_PASSED_ON);
      case FleetPublishResult.ProposalSeen _ when before == SentProposals.Before.SAME -> conclude();
      case FleetPublishResult.TakenExcept _,
          FleetPublishResult.ProposalSeen _,
          FleetPublishResult.Refused _ ->
          holdFor(HOLD_OF_REFUSAL);
      case FleetPublishResult.Unable _, FleetPublishResult.Nothing _ -> {}
    }
  }

  private FleetPublishResult tally() {
    return FleetPublishResult.of(
        given.values().stream().map(PublishResponse.OfNode::result).toList());
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
      answer.complete(PublishResponse.of(tally(), isKnown(), nodes, List.copyOf(ended)));
    }
  }

  /// Returns whether the block that a node has seen is this message. It is if it was sent before,
  /// or if it is at another node, which may have forwarded it before it failed or while it imports
  /// it. It is not if the client has published another block for the same slot.
  private boolean isKnown() {
    return switch (before) {
      case SAME -> true;
      case ANOTHER -> false;
      case NONE -> ended.size() < sent || ended.stream().anyMatch(Broadcast::mayHaveArrived);
    };
  }

  private static boolean mayHaveArrived(Attempt attempt) {
    return switch (attempt.outcome()) {
      case AttemptOutcome.Unanswered(var failure) ->
          switch (failure.kind()) {
            case CLOSED, MALFORMED, NO_ROOM -> true;
            case UNREACHABLE, CONNECT_TIMEOUT, UPLOAD_INTERRUPTED, BUSY -> false;
          };
      case AttemptOutcome.TooSlow _ -> true;
      case AttemptOutcome.Answered _, AttemptOutcome.Overtaken _ -> false;
    };
  }

  private void allEnded() {
    lastResort.cancel();
    deadline.cancel();
    conclude();
    var disagreement = new PublishConflict(operation, List.copyOf(ended));
    if (disagreement.exists()) {
      upstream.listener().disagreed(disagreement);
    }
  }

  /// The request to one node.
  private final class Sent {
    private final Node node;
    private final int place;
    private final long started = upstream.timers().nanoTime();
    private final Duration left = plan.budget().total().minus(upstream.timers().since(began));
    private Optional<Exchange> exchange = Optional.empty();
    private boolean over;

    private Sent(Node node, int place) {
      this.node = node;
      this.place = place;
    }

    private void start() {
      var begun = upstream.nodes().send(node, copies.to(node));
      exchange = Optional.of(begun);
      begun.reply().onSuccess(reply -> replied(begun, reply));
    }

    private void tooSlow() {
      if (!over) {
        end(new AttemptOutcome.TooSlow(left));
        exchange.ifPresent(Exchange::cancel);
      }
    }

    private void replied(Exchange exchange, Exchange.Reply reply) {
      switch (reply) {
        case Exchange.Reply.Failed(var failure) -> end(new AttemptOutcome.Unanswered(failure));
        case Exchange.Reply.Answered(var response) ->
            response.read(boundBytes).onSuccess(body -> read(exchange, response, body));
      }
    }

    private void read(Exchange exchange, NodeResponse response, NodeResponse.Body body) {
      switch (body) {
        case NodeResponse.Body.Whole whole -> answered(response, whole);
        case NodeResponse.Body.Broken(var failure) -> end(new AttemptOutcome.Unanswered(failure));
        case NodeResponse.Body.Larger _ -> {
          exchange.cancel();
          end(new AttemptOutcome.Unanswered(TOO_LARGE));
        }
      }
    }

    private void answered(NodeResponse response, NodeResponse.Body.Whole body) {
      if (!over) {
        AttemptObservations.ofPause(response).ifPresent(seen -> upstream.report(node, seen));
        var result =
            ResponseFormCheck.isPage(response, body)
                ? new NodePublishResult.Fault()
                : NodePublishResult.of(response.status(), body.bytes());
        given.put(place, new PublishResponse.OfNode(node, result, response, body));
        end(AttemptOutcome.Answered.to(result, response.status(), body));
      }
    }

    private void end(AttemptOutcome outcome) {
      if (!over) {
        over = true;
        var attempt = new Attempt(node, outcome, upstream.timers().since(started));
        var result = Optional.ofNullable(given.get(place)).map(PublishResponse.OfNode::result);
        listener.accept(Delivery.of(attempt, result));
        ended(attempt);
      }
    }
  }
}
