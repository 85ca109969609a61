package org.fresnel.forward;

import org.fresnel.node.Head;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.Plan;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeRequest;

/// From a planned request to its answer: everything between the front door's HTTP and the nodes.
/// Bound to one event loop.
final class Answering {
  private final Upstream upstream;
  private final SharedReads reads;
  private final SubscriptionListener subscriptions;
  private final int bufferBytes;

  /// @param bufferBytes largest response that is read whole before its first byte is passed on
  Answering(
      Upstream upstream, SharedReads reads, SubscriptionListener subscriptions, int bufferBytes) {
    this.upstream = upstream;
    this.reads = reads;
    this.subscriptions = subscriptions;
    this.bufferBytes = bufferBytes;
  }

  /// A read, which other clients may share.
  ///
  /// @param best head of the fleet that the plan was made with
  Reading inOrder(Route.Known route, Plan.InOrder plan, NodeRequest request, Head best) {
    var bound = route.kind() == EndpointClass.HEAVY ? 0 : bufferBytes;
    var question = new Question(request, route.endpoint().operation(), bound, Scrutiny.NONE);
    return reads.read(
        route,
        ReadKey.of(route, request, best),
        () -> new InOrderAttempts(upstream, plan, question));
  }

  /// A message for all nodes. It goes on without its client.
  Reading toAll(Route.Known route, Plan.ToAll plan, NodeRequest message) {
    var operation = route.endpoint().operation();
    var heard =
        route.kind() == EndpointClass.SUBSCRIBE ? heard(operation, message, plan) : upstream;
    return new Broadcast(heard, plan, message, operation, bufferBytes);
  }

  private Upstream heard(String operation, NodeRequest message, Plan.ToAll plan) {
    var ended = subscriptions.sending(operation, message, plan.nodes());
    return upstream.alsoHeardBy(new SubscriptionReport(ended));
  }
}
