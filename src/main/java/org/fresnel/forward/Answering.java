package org.fresnel.forward;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fresnel.judge.ResponseCheck;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.publish.SignedBlock;
import org.fresnel.route.Budget;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.Plan;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeRequest;

/// From a planned request to its answer: everything between the front door's HTTP and the nodes.
/// Bound to one event loop.
final class Answering {
  /// A block with the blobs of today's limits as JSON is some 6 MiB. It is read whole, so that the
  /// death of its producer in the middle can be failed over.
  private static final int MAX_BLOCK_BYTES = 32 << 20;

  /// Publications that leave out what their producer has: the payload.
  private static final Set<String> STATEFUL =
      Set.of("publishBlindedBlock", "publishBlindedBlockV2", "publishExecutionPayloadEnvelope");

  private static final Set<String> BLOCKS =
      Set.of("publishBlock", "publishBlockV2", "publishBlindedBlock", "publishBlindedBlockV2");

  private final Upstream upstream;
  private final SharedReads reads;
  private final SubscriptionListener subscriptions;
  private final Producers producers;
  private final SentProposals sentProposals;
  private final Scrutinies scrutinies;
  private final Choices choices;
  private final SszMessages ssz;
  private final int bufferBytes;

  /// @param bufferBytes largest response that is read whole before its first byte is passed on
  Answering(
      Upstream upstream,
      SharedReads reads,
      SubscriptionListener subscriptions,
      Producers producers,
      SentProposals sentProposals,
      Scrutinies scrutinies,
      Choices choices,
      SszMessages ssz,
      int bufferBytes) {
    this.upstream = upstream;
    this.reads = reads;
    this.subscriptions = subscriptions;
    this.producers = producers;
    this.sentProposals = sentProposals;
    this.scrutinies = scrutinies;
    this.choices = choices;
    this.ssz = ssz;
    this.bufferBytes = bufferBytes;
  }

  /// A read that one node after the other is asked.
  ///
  /// @param fleet that the plan was made with
  Reading inOrder(Route.Known route, Plan.InOrder plan, NodeRequest request, Fleet fleet) {
    var question = question(route, request);
    return read(
        route, question, fleet, plan.budget(), () -> new InOrderAttempts(upstream, plan, question));
  }

  /// A read that several nodes are asked at once.
  ///
  /// @param fleet that the plan was made with
  Reading gather(Route.Known route, Plan.Gather plan, NodeRequest request, Fleet fleet) {
    var question = readable(question(route, request));
    return read(route, question, fleet, plan.budget(), () -> choices.gather(route, plan, question));
  }

  /// Clients share it, unless it makes a block, whose producer is remembered.
  private Reading read(
      Route.Known route,
      Question question,
      Fleet fleet,
      Budget budget,
      Supplier<Reading> attempts) {
    if (route.kind() == EndpointClass.PRODUCE) {
      return new Producing(attempts.get(), answer -> remember(route, answer));
    }
    var key = ReadKey.of(route, question.request(), fleet);
    return reads.read(route, key, budget, attempts);
  }

  /// The producer of a block.
  private void remember(Route.Known route, Answer answer) {
    if (answer instanceof Answer.Relayed relayed
        && Verdict.of(relayed.response().status(), true) == Verdict.SUCCESS) {
      route.slot().ifPresent(slot -> producers.produced(slot, relayed.node()));
    }
  }

  /// A message for all nodes. It goes on without its client.
  Reading toAll(Route.Known route, Plan.ToAll plan, NodeRequest message) {
    var operation = route.endpoint().operation();
    if (!SszMessages.isSsz(message)) {
      return broadcast(route, plan, message, upstream);
    }
    var takers = ssz.takers(plan, operation);
    var learning =
        upstream.alsoHeardBy(new SszRefusals(ssz.jsonOnly(), operation, upstream.fleet()));
    return ssz.instead(plan, takers, message, operation)
        .orElseGet(() -> broadcast(route, takers, message, learning));
  }

  /// A request for which there is no node. What nodes have to remember is noted all the same.
  void unsent(Route.Known route, NodeRequest request) {
    if (route.kind() == EndpointClass.SUBSCRIBE) {
      subscriptions.sending(route.endpoint().operation(), request, List.of());
    }
  }

  private Reading broadcast(
      Route.Known route, Plan.ToAll plan, NodeRequest message, Upstream through) {
    var operation = route.endpoint().operation();
    var heard =
        route.kind() == EndpointClass.SUBSCRIBE
            ? through.alsoHeardBy(
                new SubscriptionReport(subscriptions.sending(operation, message, plan.nodes())))
            : through;
    var producer = producer(route, message);
    var reaching = producer.map(node -> reaching(node, plan)).orElse(plan);
    var first =
        producer.flatMap(
            node ->
                reaching.nodes().stream().filter(it -> it.name().equals(node.name())).findAny());
    return new Broadcast(
        heard,
        reaching,
        first,
        message,
        operation,
        bufferBytes,
        before(operation, message),
        upstream.listener().sending(route, message));
  }

  /// What was published before of the proposer and slot of a block.
  private SentProposals.Before before(String operation, NodeRequest message) {
    return BLOCKS.contains(operation)
        ? SignedBlock.proposal(message.body(), SszMessages.isSsz(message))
            .map(sentProposals::sending)
            .orElse(SentProposals.Before.NONE)
        : SentProposals.Before.NONE;
  }

  /// Who produced a block is sent it, though the operator has taken the node out of use meanwhile.
  private Plan.ToAll reaching(Node producer, Plan.ToAll plan) {
    var isOut =
        upstream
            .fleet()
            .snapshot()
            .named(producer.name())
            .map(status -> status.health() instanceof NodeHealth.Drained)
            .orElse(true);
    return isOut
        ? new Plan.ToAll(
            Stream.concat(Stream.of(producer), plan.nodes().stream()).toList(),
            plan.lastResort(),
            plan.budget())
        : plan;
  }

  /// The node that has to be sent the message first, since it may be the only one that can fill in
  /// what the message leaves out.
  private Optional<Node> producer(Route.Known route, NodeRequest message) {
    if (!STATEFUL.contains(route.endpoint().operation())) {
      return Optional.empty();
    }
    return SignedBlock.slot(message.body(), SszMessages.isSsz(message)).stream()
        .boxed()
        .flatMap(slot -> producers.of(slot).stream())
        .findFirst();
  }

  private Question question(Route.Known route, NodeRequest request) {
    var scrutiny = scrutinies.of(route);
    var question =
        new Question(
            request,
            route.endpoint().operation(),
            route.kind(),
            bound(route),
            scrutiny,
            ResponseCheck.of(route, upstream.fleet().snapshot().network()));
    return scrutiny.equals(Scrutiny.NONE) ? question : readable(question);
  }

  /// What is merged is read whole; what is larger than possible need not be.
  private int bound(Route.Known route) {
    var attributes = route.endpoint().attributes();
    var whole = attributes.merge().isPresent() ? Integer.MAX_VALUE : bound(route.kind());
    return (int) Math.min(whole, attributes.maxBytes());
  }

  private int bound(EndpointClass kind) {
    return switch (kind) {
      case PRODUCE -> Math.max(bufferBytes, MAX_BLOCK_BYTES);
      case IMMUTABLE, ANY, HEAD, LOCAL, AGGREGATE, PUBLISH, SUBSCRIBE, EVENTS, HEAVY, OWN, DENIED ->
          bufferBytes;
    };
  }

  /// What is looked at must not be compressed.
  private static Question readable(Question question) {
    var request = question.request();
    if (!request.headers().contains(HttpHeaders.ACCEPT_ENCODING)) {
      return question;
    }
    var headers = HttpHeaders.headers().addAll(request.headers());
    headers.remove(HttpHeaders.ACCEPT_ENCODING);
    return question.with(request.with(headers));
  }
}
