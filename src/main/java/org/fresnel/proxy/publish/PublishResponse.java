package org.fresnel.proxy.publish;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.response.FleetPublishResult;
import org.fresnel.proxy.response.ItemFailure;
import org.fresnel.proxy.response.NodePublishResult;
import org.fresnel.upstream.NodeResponse;

/// The response to the client after its message was sent to the nodes.
final class PublishResponse {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private PublishResponse() {}

  /// One node's response to the message.
  record OfNode(
      Node node, NodePublishResult result, NodeResponse response, NodeResponse.Body.Whole body) {}

  /// A node's own response if it has exactly that meaning.
  ///
  /// @param isKnown whether a node that has seen the proposal has seen this block
  /// @param given by the nodes, the preferred one's first
  /// @param attempts that have ended
  static Answer of(
      FleetPublishResult result, boolean isKnown, List<OfNode> given, List<Attempt> attempts) {
    return switch (result) {
      case FleetPublishResult.Taken(var by) -> taken(given.get(by), attempts);
      case FleetPublishResult.TakenTogether() -> new Answer.Summed(OK, new JsonObject(), attempts);
      case FleetPublishResult.TakenExcept(var failures, var by) ->
          by.map(at -> relayed(given.get(at), attempts))
              .orElseGet(() -> new Answer.Summed(BAD_REQUEST, body(failures), attempts));
      case FleetPublishResult.PassedOn(var by) -> relayed(given.get(by), attempts);
      case FleetPublishResult.ProposalSeen(var by) ->
          isKnown
              ? new Answer.Summed(OK, new JsonObject(), attempts)
              : relayed(given.get(by), attempts);
      case FleetPublishResult.Refused(var by) -> relayed(given.get(by), attempts);
      case FleetPublishResult.Unable(var by) -> relayed(given.get(by), attempts);
      case FleetPublishResult.Nothing() -> new Answer.None(attempts);
    };
  }

  /// A node may use an error status to report that it already has the message.
  private static Answer taken(OfNode given, List<Attempt> attempts) {
    return given.response().status() < BAD_REQUEST && given.response().status() != 202
        ? relayed(given, attempts)
        : new Answer.Summed(OK, new JsonObject(), attempts);
  }

  private static Answer relayed(OfNode given, List<Attempt> attempts) {
    return new Answer.Relayed(given.node(), given.response(), given.body(), attempts);
  }

  private static JsonObject body(List<ItemFailure> failures) {
    return IndexedError.of(failures.size() + " items were accepted by no node", failures);
  }
}
