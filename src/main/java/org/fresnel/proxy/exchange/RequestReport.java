package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.List;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Route;

/// The report of one request, after its response has been decided.
///
/// @param route of the request
/// @param status of the response to the client; 499 if the client disconnected first
/// @param node name of the node that responded; empty for the router's own response
/// @param attempts at nodes that had ended by then
/// @param elapsed from the complete request to the decision
/// @param origin of the request
public record RequestReport(
    Route.Known route,
    int status,
    String node,
    List<Attempt> attempts,
    Duration elapsed,
    RequestOrigin origin) {

  /// The report of a request without an origin.
  public RequestReport(
      Route.Known route, int status, String node, List<Attempt> attempts, Duration elapsed) {
    this(route, status, node, attempts, elapsed, RequestOrigin.NONE);
  }

  /// The status of a request that the client ended, as in nginx' logs.
  public static final int CLIENT_GONE = 499;

  /// Returns whether the client disconnected before the response was decided.
  public boolean clientGone() {
    return status == CLIENT_GONE;
  }

  /// Returns whether a node was at fault before the response arrived, or no node had one. A read
  /// that every node refuses with the same status is no problem, nor is a refusal without any
  /// attempt.
  public boolean hasProblem() {
    if (clientGone() || attempts.isEmpty()) {
      return false;
    }
    return (node.isEmpty() && status >= 500) || attempts.stream().anyMatch(this::isAtFault);
  }

  /// Returns whether a client got a fault status for a read: every preferred node returned it.
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

  /// Attempts that failed by a fault of their nodes before the response arrived.
  public List<Attempt> faults() {
    return attempts.stream().filter(this::isAtFault).toList();
  }

  private boolean isAtFault(Attempt attempt) {
    return switch (attempt.outcome()) {
      case AttemptOutcome.Answered(var given, var kind, _) ->
          kind == ResponseClass.FAULT && !(failedOnAllNodes() && given == status);
      case AttemptOutcome.Unanswered _, AttemptOutcome.TooSlow _ -> true;
      case AttemptOutcome.Overtaken _ -> false;
    };
  }

  /// Attempts that failed before the response arrived.
  public List<Attempt> failures() {
    return attempts.stream()
        .filter(
            attempt ->
                switch (attempt.outcome()) {
                  case AttemptOutcome.Answered(_, var kind, _) ->
                      kind == ResponseClass.FAULT || kind == ResponseClass.ELSEWHERE;
                  case AttemptOutcome.Unanswered _, AttemptOutcome.TooSlow _ -> true;
                  case AttemptOutcome.Overtaken _ -> false;
                })
        .toList();
  }
}
