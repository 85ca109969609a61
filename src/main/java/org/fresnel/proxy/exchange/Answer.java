package org.fresnel.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.node.Node;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;

/// The result of all attempts at the nodes.
public sealed interface Answer {
  /// A node's response, to be forwarded.
  ///
  /// @param node of the response
  /// @param response its head
  /// @param body its body, whole or from the first bytes on
  /// @param attempts all of them so far, in the order of their ends
  /// @param choice reason for its selection among several; empty if there was only one
  record Relayed(
      Node node,
      NodeResponse response,
      NodeResponse.Body body,
      List<Attempt> attempts,
      String choice)
      implements Answer {
    public Relayed(
        Node node, NodeResponse response, NodeResponse.Body body, List<Attempt> attempts) {
      this(node, response, body, attempts, "");
    }

    /// Returns whether the node refuses the request, for any reason.
    public boolean isRefusal() {
      return switch (verdict()) {
        case FINAL, ELSEWHERE -> true;
        case FAULT -> response.status() >= 400;
        case SUCCESS, DOUBTFUL, UNCONFIRMED -> false;
      };
    }

    private ResponseClass verdict() {
      return ResponseClass.of(response.status(), true);
    }

    @Override
    public boolean isFailure() {
      return verdict() == ResponseClass.FAULT;
    }

    /// A copy with the reason for its selection.
    public Relayed chosenFor(String reason) {
      return new Relayed(node, response, body, attempts, reason);
    }

    /// A copy with another body, which the router made.
    public Relayed withBody(Buffer merged) {
      var head = MergedResponse.of(merged);
      return new Relayed(node, head, new NodeResponse.Body.Whole(merged), attempts, choice);
    }

    /// A copy with these attempts.
    public Relayed after(List<Attempt> all) {
      return new Relayed(node, response, body, List.copyOf(all), choice);
    }
  }

  /// The router's own summary of the responses of several nodes.
  ///
  /// @param status HTTP status
  /// @param body JSON; empty for none
  /// @param attempts all of them so far, in the order of their ends
  record Summed(int status, JsonObject body, List<Attempt> attempts) implements Answer {
    @Override
    public boolean isFailure() {
      return false;
    }
  }

  /// No node had a response.
  ///
  /// @param attempts all of them
  record None(List<Attempt> attempts) implements Answer {
    /// Returns whether a node's response was dropped because the byte budget had no space for it.
    public boolean lacksRoom() {
      return attempts.stream()
          .anyMatch(
              attempt ->
                  attempt.outcome() instanceof AttemptOutcome.Unanswered(var failure)
                      && failure.kind() == ExchangeFailure.Kind.NO_ROOM);
    }

    /// 504 if every node was too slow, else 503.
    public int status() {
      var allSlow =
          !attempts.isEmpty()
              && attempts.stream().allMatch(a -> a.outcome() instanceof AttemptOutcome.TooSlow);
      return allSlow ? 504 : 503;
    }

    @Override
    public boolean isFailure() {
      return true;
    }
  }

  /// A copy with earlier attempts added.
  default Answer afterAlso(List<Attempt> before) {
    var all = Stream.concat(before.stream(), attempts().stream()).toList();
    return switch (this) {
      case Relayed relayed -> relayed.after(all);
      case Summed(var status, var body, _) -> new Summed(status, body, all);
      case None _ -> new None(all);
    };
  }

  /// All attempts.
  List<Attempt> attempts();

  /// Returns whether nodes failed at a read, so that a repeated read may succeed.
  boolean isFailure();
}
