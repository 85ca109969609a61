package org.fresnel.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.node.Node;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;

/// What the attempts at the nodes have come to.
public sealed interface Answer {
  /// A node's response, to be passed on.
  ///
  /// @param node that gave it
  /// @param response its head
  /// @param body its body, whole or from the first bytes on
  /// @param attempts all of them so far, in the order of their ends
  /// @param choice why it was chosen out of several; empty if there was nothing to choose
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

    /// Whether the node refuses the request, for whatever reason.
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

    /// The same, chosen for that reason.
    public Relayed chosenFor(String reason) {
      return new Relayed(node, response, body, attempts, reason);
    }

    /// The same node's with another body, that the router made.
    public Relayed withBody(Buffer merged) {
      var head = MergedResponse.of(merged);
      return new Relayed(node, head, new NodeResponse.Body.Whole(merged), attempts, choice);
    }

    /// The same after these attempts.
    public Relayed after(List<Attempt> all) {
      return new Relayed(node, response, body, List.copyOf(all), choice);
    }
  }

  /// The router's own words on what several nodes have said together.
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

  /// No node had an answer.
  ///
  /// @param attempts all of them
  record None(List<Attempt> attempts) implements Answer {
    /// Whether a node's answer was given up because there was no room for it.
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

  /// The same after other attempts as well.
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

  /// Whether nodes failed at a read, and may not fail the next time.
  boolean isFailure();
}
