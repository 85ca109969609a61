package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.List;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Route;

/// One request, after its answer has been decided.
///
/// @param route what was asked
/// @param status of the answer to the client; 499 if the client went away first
/// @param node name of the node whose answer it is; empty if it is the router's own
/// @param attempts at nodes that had ended by then
/// @param elapsed from the whole request to the decision
public record RequestReport(
    Route.Known route, int status, String node, List<Attempt> attempts, Duration elapsed) {

  /// The client's own end of a request, in the words of nginx' logs.
  public static final int CLIENT_GONE = 499;

  /// Whether the client went away before the answer was decided.
  public boolean clientGone() {
    return status == CLIENT_GONE;
  }

  /// Whether a node was at fault before the answer came, or none of those asked had one. A read
  /// that every node refuses with the same status is no trouble, nor is a refusal without any
  /// attempt.
  public boolean troubled() {
    if (clientGone() || attempts.isEmpty()) {
      return false;
    }
    return (node.isEmpty() && status >= 500) || attempts.stream().anyMatch(this::isAtFault);
  }

  /// Whether a client was given a fault status to a read: every fit node gave it.
  public boolean failedOnAllNodes() {
    return isRead() && !node.isEmpty() && isFault(status);
  }

  private static boolean isFault(int status) {
    return status >= 400 && ResponseClass.of(status, true) == ResponseClass.FAULT;
  }

  private boolean isRead() {
    return switch (route.kind()) {
      case IMMUTABLE, ANY, HEAD, LOCAL, AGGREGATE, PRODUCE, HEAVY -> true;
      case PUBLISH, SUBSCRIBE, EVENTS, OWN, DENIED -> false;
    };
  }

  /// Attempts that ended by a fault of their nodes before the answer came.
  public List<Attempt> faults() {
    return attempts.stream().filter(this::isAtFault).toList();
  }

  private boolean isAtFault(Attempt attempt) {
    return switch (attempt.outcome()) {
      case AttemptOutcome.Answered(var given, var verdict, _) ->
          verdict == ResponseClass.FAULT && !(failedOnAllNodes() && given == status);
      case AttemptOutcome.Unanswered _, AttemptOutcome.TooSlow _ -> true;
      case AttemptOutcome.Overtaken _ -> false;
    };
  }

  /// Attempts that ended badly before the answer came.
  public List<Attempt> failures() {
    return attempts.stream()
        .filter(
            attempt ->
                switch (attempt.outcome()) {
                  case AttemptOutcome.Answered(_, var verdict, _) ->
                      verdict == ResponseClass.FAULT || verdict == ResponseClass.ELSEWHERE;
                  case AttemptOutcome.Unanswered _, AttemptOutcome.TooSlow _ -> true;
                  case AttemptOutcome.Overtaken _ -> false;
                })
        .toList();
  }
}
