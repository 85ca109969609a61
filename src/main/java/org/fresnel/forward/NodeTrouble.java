package org.fresnel.forward;

import java.util.List;
import java.util.Optional;
import org.fresnel.node.Observation;

/// What an attempt tells of the node's health.
final class NodeTrouble {
  private NodeTrouble() {}

  /// What a read's attempt says at once. A fault status says nothing yet: the request may be to
  /// blame, until another node has answered it.
  static Optional<Observation> ofRead(Outcome outcome, String operation) {
    return switch (outcome) {
      case Outcome.Answered(_, var verdict, _) ->
          verdict == Verdict.FAULT ? Optional.empty() : Optional.of(new Observation.Served());
      case Outcome.Unanswered unanswered -> ofBroadcast(unanswered, operation);
      case Outcome.TooSlow _ ->
          Optional.of(new Observation.Faltered(outcome.text() + " to " + operation));
      case Outcome.Overtaken _ -> Optional.empty();
    };
  }

  /// Fault statuses count against a node once another node has answered the same request.
  static void blameFaults(List<Attempt> ended, String operation, Upstream upstream) {
    for (var attempt : ended) {
      if (attempt.outcome() instanceof Outcome.Answered answered
          && answered.verdict() == Verdict.FAULT) {
        var reason = answered.fault() + " to " + operation;
        upstream.report(attempt.node(), new Observation.Faltered(reason));
      }
    }
  }

  /// What a broadcast's attempt says. Nodes may hold a message back until they know its block, and
  /// refuse what they already have: neither is trouble.
  static Optional<Observation> ofBroadcast(Outcome outcome, String operation) {
    if (!(outcome instanceof Outcome.Unanswered(var failure))) {
      return Optional.empty();
    }
    return switch (failure.kind()) {
      case UNREACHABLE, CONNECT_TIMEOUT ->
          Optional.of(new Observation.Unreachable(failure.reason()));
      case CLOSED, MALFORMED ->
          Optional.of(new Observation.Faltered(failure.reason() + " on " + operation));
      case BUSY, NO_ROOM -> Optional.empty();
    };
  }
}
