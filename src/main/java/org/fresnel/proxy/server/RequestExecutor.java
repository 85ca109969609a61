package org.fresnel.proxy.server;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.proxy.cache.ReadKey;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.publish.Broadcast;
import org.fresnel.proxy.publish.SentProposals;
import org.fresnel.proxy.publish.SszNegotiation;
import org.fresnel.proxy.publish.SszRefusals;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.publish.SubscriptionReport;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.FailoverRead;
import org.fresnel.proxy.read.GatherStrategies;
import org.fresnel.proxy.read.ProducerRecordingCall;
import org.fresnel.proxy.read.SuspicionChecks;
import org.fresnel.proxy.response.PublishedBlock;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseCheck;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.proxy.response.SuspicionCheck;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Operation;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// From a planned request to its answer: everything between the front door's HTTP and the nodes.
/// Bound to one event loop.
final class RequestExecutor {
  /// A block with the blobs of today's limits as JSON is some 6 MiB. It is read whole, so that the
  /// death of its producer in the middle can be failed over.
  private static final int MAX_BLOCK_BYTES = 32 << 20;

  private final UpstreamContext upstream;
  private final SharedReads reads;
  private final SubscriptionListener subscriptions;
  private final BlockProducers producers;
  private final SentProposals sentProposals;
  private final SuspicionChecks scrutinies;
  private final GatherStrategies choices;
  private final SszNegotiation ssz;
  private final int bufferBytes;

  /// @param bufferBytes largest response that is read whole before its first byte is passed on
  RequestExecutor(
      UpstreamContext upstream,
      SharedReads reads,
      SubscriptionListener subscriptions,
      BlockProducers producers,
      SentProposals sentProposals,
      SuspicionChecks scrutinies,
      GatherStrategies choices,
      SszNegotiation ssz,
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
  UpstreamCall inOrder(Route.Known route, Plan.InOrder plan, NodeRequest request, Fleet fleet) {
    var question = question(route, request);
    return read(
        route, question, fleet, plan.budget(), () -> new FailoverRead(upstream, plan, question));
  }

  /// A read that several nodes are asked at once.
  ///
  /// @param fleet that the plan was made with
  UpstreamCall gather(Route.Known route, Plan.Gather plan, NodeRequest request, Fleet fleet) {
    var question = readable(question(route, request));
    return read(route, question, fleet, plan.budget(), () -> choices.gather(route, plan, question));
  }

  /// Clients share it, unless it makes a block, whose producer is remembered.
  private UpstreamCall read(
      Route.Known route,
      ReadRequest question,
      Fleet fleet,
      Budget budget,
      Supplier<UpstreamCall> attempts) {
    if (route.kind() == EndpointClass.PRODUCE) {
      return new ProducerRecordingCall(attempts.get(), answer -> remember(route, answer));
    }
    var key = ReadKey.of(route, question.request(), fleet);
    return reads.read(route, key, budget, attempts);
  }

  /// The producer of a block.
  private void remember(Route.Known route, Answer answer) {
    if (answer instanceof Answer.Relayed relayed
        && ResponseClass.of(relayed.response().status(), true) == ResponseClass.SUCCESS) {
      route.slot().ifPresent(slot -> producers.produced(slot, relayed.node()));
    }
  }

  /// A message for all nodes. It goes on without its client.
  UpstreamCall toAll(Route.Known route, Plan.ToAll plan, NodeRequest message) {
    var operation = route.endpoint().operation();
    if (!SszNegotiation.isSsz(message)) {
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

  private UpstreamCall broadcast(
      Route.Known route, Plan.ToAll plan, NodeRequest message, UpstreamContext through) {
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
  private SentProposals.Before before(Operation operation, NodeRequest message) {
    return operation.traits().signedBlock()
        ? PublishedBlock.proposal(message.body(), SszNegotiation.isSsz(message))
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
    if (!route.endpoint().traits().producerFirst()) {
      return Optional.empty();
    }
    return PublishedBlock.slot(message.body(), SszNegotiation.isSsz(message)).stream()
        .boxed()
        .flatMap(slot -> producers.of(slot).stream())
        .findFirst();
  }

  private ReadRequest question(Route.Known route, NodeRequest request) {
    var scrutiny = scrutinies.of(route);
    var question =
        new ReadRequest(
            request,
            route.endpoint().operation(),
            route.kind(),
            bound(route),
            scrutiny,
            ResponseCheck.of(route, upstream.fleet().snapshot().network()));
    return scrutiny.equals(SuspicionCheck.NONE) ? question : readable(question);
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
  private static ReadRequest readable(ReadRequest question) {
    var request = question.request();
    if (!request.headers().contains(HttpHeaders.ACCEPT_ENCODING)) {
      return question;
    }
    var headers = HttpHeaders.headers().addAll(request.headers());
    headers.remove(HttpHeaders.ACCEPT_ENCODING);
    return question.with(request.with(headers));
  }
}
