package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Observation;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.RetryAfter;

/// The observations that an attempt gives about the node's health.
public final class AttemptObservations {
  private static final int INTERNAL_ERROR = 500;

  private AttemptObservations() {}

  /// The immediate observation of a read's attempt. A fault status gives none yet: the request may
  /// be at fault, until another node has answered it.
  public static Optional<Observation> ofRead(AttemptOutcome outcome, Operation operation) {
    return switch (outcome) {
      case AttemptOutcome.Answered(_, var kind, _) ->
          kind == ResponseClass.FAULT
              ? Optional.empty()
              : Optional.of(new Observation.RequestSucceeded());
      case AttemptOutcome.Unanswered unanswered -> ofBroadcast(unanswered, operation);
      case AttemptOutcome.TooSlow _, AttemptOutcome.Overtaken _ -> Optional.empty();
    };
  }

  /// The observation of a silence after which another node has responded, or none. It counts only
  /// if the request's class proves fitness for duties.
  ///
  /// @param waited time without a response
  /// @param beyondPatience whether the attempt timeout passed, or only the usual time
  public static Optional<Observation> ofSilence(
      Duration waited, boolean beyondPatience, ReadRequest question) {
    if (!question.kind().provesFitness()) {
      return Optional.empty();
    }
    var reason = new AttemptOutcome.TooSlow(waited).text() + " to " + question.operation();
    return Optional.of(
        beyondPatience
            ? new Observation.KeptSilent(waited, reason)
            : new Observation.HedgeLost(waited));
  }

  /// The observation that a node wants no requests for some time.
  public static Optional<Observation> ofPause(NodeResponse response) {
    return RetryAfter.of(response.status(), response.headers())
        .map(Observation.PauseRequested::new);
  }

  /// Fault statuses count as failures of a node once another node has answered the same request.
  public static void blameFaults(
      List<Attempt> ended, ReadRequest question, UpstreamContext upstream) {
    for (var attempt : ended) {
      if (attempt.outcome() instanceof AttemptOutcome.Answered answered
          && counts(answered, question)) {
        var reason = answered.fault() + " to " + question.operation();
        upstream.report(attempt.node(), new Observation.RequestFailed(reason));
      }
    }
  }

  /// Nodes answer 500 if they lack the data of a historical read: that does not concern duties.
  private static boolean counts(AttemptOutcome.Answered answered, ReadRequest question) {
    return answered.kind() == ResponseClass.FAULT
        && (answered.status() != INTERNAL_ERROR || question.kind().provesFitness());
  }

  /// The observation of a broadcast's attempt. Nodes may delay a message until they have its block,
  /// and reject a message that they already have: neither is a problem. An interrupted upload shows
  /// a limit or a restart of a proxy before the node, and not its fitness for duties.
  public static Optional<Observation> ofBroadcast(AttemptOutcome outcome, Operation operation) {
    if (!(outcome instanceof AttemptOutcome.Unanswered(var failure))) {
      return Optional.empty();
    }
    return switch (failure.kind()) {
      case UNREACHABLE, CONNECT_TIMEOUT ->
          Optional.of(new Observation.Unreachable(failure.reason()));
      case CLOSED, MALFORMED ->
          Optional.of(new Observation.RequestFailed(failure.reason() + " on " + operation));
      case UPLOAD_INTERRUPTED, BUSY, NO_ROOM -> Optional.empty();
    };
  }
}
