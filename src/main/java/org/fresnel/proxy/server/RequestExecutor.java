package org.fresnel.proxy.server;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.function.Supplier;
import org.fresnel.node.Fleet;
import org.fresnel.proxy.cache.ReadKey;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.publish.Broadcast;
import org.fresnel.proxy.publish.HeldPublication;
import org.fresnel.proxy.publish.PartialPublication;
import org.fresnel.proxy.publish.PublicationGate;
import org.fresnel.proxy.publish.PublicationGate.Admission;
import org.fresnel.proxy.publish.SentProposals;
import org.fresnel.proxy.publish.SszNegotiation;
import org.fresnel.proxy.publish.SszRefusals;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.publish.SubscriptionReport;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.FailoverRead;
import org.fresnel.proxy.read.GatherStrategies;
import org.fresnel.proxy.read.LocalBlock;
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

/// Executes a planned request: all steps between the client's HTTP and the nodes. Bound to one
/// event loop.
final class RequestExecutor {
  /// A block with the blobs of today's limits as JSON is some 6 MiB. It is read completely, so that
  /// the read can fail over if its producer fails in mid-body.
  private static final int MAX_BLOCK_BYTES = 32 << 20;

  private final UpstreamContext upstream;
  private final SharedReads reads;
  private final SubscriptionListener subscriptions;
  private final BlockProducers producers;
  private final SentProposals sentProposals;
  private final SuspicionChecks scrutinies;
  private final GatherStrategies choices;
  private final SszNegotiation ssz;
  private final PublicationGate gate;
  private final int bufferBytes;

  /// @param gate decides about each message before it is sent
  /// @param bufferBytes largest response that is read whole before its first byte is sent to the
  ///   client
  RequestExecutor(
      UpstreamContext upstream,
      SharedReads reads,
      SubscriptionListener subscriptions,
      BlockProducers producers,
      SentProposals sentProposals,
      SuspicionChecks scrutinies,
      GatherStrategies choices,
      SszNegotiation ssz,
      PublicationGate gate,
      int bufferBytes) {
    this.upstream = upstream;
    this.reads = reads;
    this.subscriptions = subscriptions;
    this.producers = producers;
    this.sentProposals = sentProposals;
    this.scrutinies = scrutinies;
    this.choices = choices;
    this.ssz = ssz;
    this.gate = gate;
    this.bufferBytes = bufferBytes;
  }

  /// A read that is sent to one node after the other.
  ///
  /// @param fleet that the plan was made with
  UpstreamCall inOrder(Route.Known route, Plan.InOrder plan, NodeRequest request, Fleet fleet) {
    var question = question(route, request);
    var order = affinity().reading(route, plan);
    return read(
        route,
        question,
        fleet,
        plan.budget(),
        () ->
            new FailoverRead(
                upstream,
                order,
                question,
                LocalBlock.of(route, request, () -> choices.untilCutOff(route))));
  }

  /// A read that is sent to several nodes at once.
  ///
  /// @param fleet that the plan was made with
  UpstreamCall gather(Route.Known route, Plan.Gather plan, NodeRequest request, Fleet fleet) {
    var question = readable(question(route, request));
    return read(route, question, fleet, plan.budget(), () -> choices.gather(route, plan, question));
  }

  private ProducerAffinity affinity() {
    return new ProducerAffinity(producers, upstream.fleet(), choices.clock());
  }

  /// Reads are coalesced, unless one produces a block: then the producer is recorded.
  private UpstreamCall read(
      Route.Known route,
      ReadRequest question,
      Fleet fleet,
      Budget budget,
      Supplier<UpstreamCall> attempts) {
    if (route.endpoint().traits().producer().isPresent()) {
      return attempts.get();
    }
    if (route.kind() == EndpointClass.PRODUCE) {
      return new ProducerRecordingCall(attempts.get(), answer -> remember(route, answer));
    }
    var key = ReadKey.of(route, question.request(), fleet);
    return reads.read(route, key, budget, attempts);
  }

  /// Records the producer of a block.
  private void remember(Route.Known route, Answer answer) {
    if (answer instanceof Answer.Relayed relayed
        && ResponseClass.of(relayed.response().status(), true) == ResponseClass.SUCCESS) {
      route.slot().ifPresent(slot -> producers.produced(slot, relayed.node()));
    }
  }

  /// A message for all nodes. It continues if its client disconnects.
  UpstreamCall toAll(Route.Known route, Plan.ToAll plan, NodeRequest message) {
    return switch (gate.admit(route, message)) {
      case Admission.Whole _ -> admitted(route, plan, message);
      case Admission.Part(var rest, var held) ->
          new PartialPublication(admitted(route, plan, rest), held);
      case Admission.Refused refused -> new HeldPublication(refused);
    };
  }

  private UpstreamCall admitted(Route.Known route, Plan.ToAll plan, NodeRequest message) {
    var operation = route.endpoint().operation();
    if (!SszNegotiation.isSsz(message)) {
      return broadcast(route, plan, message, upstream);
    }
    var takers = ssz.takers(plan, operation);
    var learning =
        upstream.alsoObservedBy(new SszRefusals(ssz.jsonOnly(), operation, upstream.fleet()));
    return ssz.instead(plan, takers, message, operation)
        .orElseGet(() -> broadcast(route, takers, message, learning));
  }

  /// A request for which there is no node. Validator state is recorded all the same.
  void unsent(Route.Known route, NodeRequest request) {
    if (isRemembered(route)) {
      subscriptions.sending(route.endpoint().operation(), request, List.of());
    }
  }

  private UpstreamCall broadcast(
      Route.Known route, Plan.ToAll plan, NodeRequest message, UpstreamContext through) {
    var operation = route.endpoint().operation();
    var observed =
        isRemembered(route)
            ? through.alsoObservedBy(
                new SubscriptionReport(subscriptions.sending(operation, message, plan.nodes())))
            : through;
    var affinity = affinity();
    var copies = affinity.copies(route, message, plan);
    var producer = affinity.first(route, message);
    var reaching =
        producer.or(copies::special).map(node -> affinity.reaching(node, plan)).orElse(plan);
    var first =
        producer.flatMap(
            node ->
                reaching.nodes().stream().filter(it -> it.name().equals(node.name())).findAny());
    return new Broadcast(
        observed,
        reaching,
        first,
        copies,
        operation,
        bufferBytes,
        before(operation, message),
        upstream.listener().sending(route, message));
  }

  /// Returns whether the nodes have to remember the message.
  private static boolean isRemembered(Route.Known route) {
    return route.kind() == EndpointClass.SUBSCRIBE
        || route.endpoint().traits().remember().isPresent();
  }

  /// The earlier publications for the proposer and slot of a block.
  private SentProposals.Before before(Operation operation, NodeRequest message) {
    return operation.traits().signedBlock()
        ? PublishedBlock.proposal(message.body(), SszNegotiation.isSsz(message))
            .map(sentProposals::sending)
            .orElse(SentProposals.Before.NONE)
        : SentProposals.Before.NONE;
  }

  private ReadRequest question(Route.Known route, NodeRequest request) {
    var check = scrutinies.of(route);
    var question =
        new ReadRequest(
            request,
            route.endpoint().operation(),
            route.kind(),
            bound(route),
            check,
            ResponseCheck.of(route, upstream.fleet().snapshot().network()));
    return check.equals(SuspicionCheck.NONE) ? question : readable(question);
  }

  /// Responses to be merged are read completely; bytes beyond the largest possible size are not
  /// needed.
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

  /// A response that is checked must not be compressed.
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
